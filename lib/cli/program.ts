import { Command } from 'commander'
import { addCentralCommands } from '@/lib/cli/central'
import { addDatabaseCommands } from '@/lib/cli/database-files'
import { addDoctorCommand } from '@/lib/cli/doctor'
import { addImportCommand } from '@/lib/cli/import-command'
import { addOutboxCommand } from '@/lib/cli/outbox'
import { addPeopleCommands } from '@/lib/cli/people'
import { addSecretCommands } from '@/lib/cli/secrets'
import { addSeedCommand } from '@/lib/cli/seed-command'
import { addTenantCommands } from '@/lib/cli/tenants'

/** The whole command line. Each command says what it does with `--help`. */
export function buildProgram(): Command {
  const program = new Command('crm')
    .description('Runs Atrium from a terminal or a script, beside a running instance or without one.')
    .exitOverride()
    .showHelpAfterError()
    .addHelpText(
      'after',
      `
Exit status: 0 done · 1 defect, or a finding of doctor · 2 wrong input · 3 no such thing · 4 conflict · 6 busy, try again`,
    )
  addCentralCommands(program)
  addTenantCommands(program)
  addPeopleCommands(program)
  addOutboxCommand(program)
  addImportCommand(program)
  addSeedCommand(program)
  addSecretCommands(program)
  addDoctorCommand(program)
  addDatabaseCommands(program)

  return program
}

/** Every command that answers something can answer it in JSON. */
export const answering = (command: Command): Command =>
  command.option('--json', 'answer in JSON on standard output').exitOverride().showHelpAfterError()
