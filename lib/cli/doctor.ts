import type { Command } from 'commander'
import { withProvider } from '@/lib/cli/installation'
import { answer } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'

export function addDoctorCommand(program: Command): void {
  answering(program.command('doctor'))
    .description('compare registry, databases, roles and versions; exits with 1 when something differs')
    .action(async (options: { json?: boolean }) => {
      const findings = await withProvider('to examine the installation', async provider => {
        const { examine } = await import('@/lib/platform/doctor/examine')

        return examine(provider)
      })
      answer({ ok: findings.length === 0, findings }, options, () =>
        findings.length === 0
          ? ['Everything agrees.']
          : findings.map(({ kind, subject, message }) => `${kind}  ${subject}  ${message}`),
      )
      if (findings.length > 0) process.exitCode = 1
    })
}
