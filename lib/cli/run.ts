import { explain } from '@/lib/cli/output'
import { buildProgram } from '@/lib/cli/program'

/**
 * Runs one command.
 *
 * @param args what was typed after the name of the program
 * @returns the exit status
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync(args, { from: 'user' })

    // A command that answers and has found something says so itself.
    return Number(process.exitCode ?? 0)
  } catch (error) {
    return explain(error, args.includes('--json'))
  }
}
