import { runCommand } from '@/lib/cli/run'

process.exitCode = await runCommand(process.argv.slice(2))
