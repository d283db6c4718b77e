import type { Command } from 'commander'
import { cliActor, withProvider } from '@/lib/cli/installation'
import { answer, columns } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'

/** The mails of the installation, for whoever runs it without a mail server. */
export function addOutboxCommand(program: Command): void {
  answering(program.command('outbox'))
    .description('list the last mails, with the links of those that went to nobody; this is audited')
    .action(async (options: { json?: boolean }) => {
      const mails = await withProvider('to read the outbox', async ({ central }) => {
        const { listMails } = await import('@/lib/platform/mail/queries')
        const { showLinks } = await import('@/lib/platform/mail/mutations')
        const links = await showLinks(central, cliActor())

        return (await listMails(central)).map(mail => ({ ...mail, link: links.get(mail.id) ?? null }))
      })
      answer(mails, options, rows =>
        rows.length === 0
          ? ['No mail was written yet.']
          : columns(
              rows.map(({ createdAt, state, to, subject, link, error }) => [
                createdAt.toISOString(),
                state,
                to,
                subject,
                link ?? error ?? '',
              ]),
            ),
      )
    })
}
