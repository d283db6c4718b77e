import type { Command } from 'commander'
import { cliActor, withProvider } from '@/lib/cli/installation'
import { answer } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'
import { email } from '@/lib/kernel/email'
import { AppError } from '@/lib/kernel/errors'

/** The people who log in to workspaces. */
export function addPeopleCommands(program: Command): void {
  const people = program.command('people').description('the people who log in').exitOverride()

  answering(people.command('reset-link'))
    .argument('<email>', 'the address that the person logs in with')
    .description('make a one-time link for a new password, for 24 hours; this is audited')
    .action(async (given: string, options: { json?: boolean }) => {
      const address = email.safeParse(given)
      if (!address.success) throw new AppError('invalid', address.error.issues[0]?.message ?? '')

      const link = await withProvider('to make a link for a new password', async ({ central }) => {
        const { passwordResetLink } = await import('@/lib/auth/password-reset')
        const { settings } = await import('@/lib/kernel/env')

        return passwordResetLink(central, cliActor(), address.data, settings().url)
      })
      answer({ link }, options, () => [link])
    })
}
