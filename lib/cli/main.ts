import { runCommand } from '@/lib/cli/run'

// Whoever reads only the beginning of an answer, as `head` does, has what they want; the command still ends its work.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

process.exitCode = await runCommand(process.argv.slice(2))
