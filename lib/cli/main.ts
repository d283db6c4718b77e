import { explain } from '@/lib/cli/output'
import { buildProgram } from '@/lib/cli/program'

try {
  await buildProgram().parseAsync(process.argv)
} catch (error) {
  process.exitCode = await explain(error, process.argv.includes('--json'))
}
