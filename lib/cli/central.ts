import type { Command } from 'commander'
import { withProvider } from '@/lib/cli/installation'
import { answer } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'

export function addCentralCommands(program: Command): void {
  const central = program.command('central').description('the central database').exitOverride()

  answering(central.command('migrate'))
    .description('bring the central database to the version of this release')
    .action(async (options: { json?: boolean }) => {
      const version = await withProvider('to migrate the central database', async provider => {
        const { centralVersion } = await import('@/lib/platform/console/versions')

        return centralVersion(provider.central)
      })
      answer({ version }, options, () => [`The central database is at ${version}.`])
    })
}
