import { spawn } from 'node:child_process'

/** Watches over a server on behalf of this process. */
export type Guard = {
  /** Ends the watch, because the server has ended. */
  dismiss(): void
}

// Its standard input ends when this process does, however that happens: then the server is stopped and, for
// a throwaway one, its folder removed. A word on standard input means that there is nothing left to do.
const SCRIPT = `
read -r word && exit 0
kill -INT "$1" 2>/dev/null
server="$1"
shift
[ $# -gt 0 ] || exit 0
while kill -0 "$server" 2>/dev/null; do sleep 0.1; done
rm -rf "$@"
`

/**
 * Starts a small process that stops the server when this process is killed.
 *
 * @param folders what goes with the server; nothing for one whose data stays
 */
export function startGuard(serverPid: number | undefined, folders: readonly string[]): Guard {
  if (serverPid === undefined) return { dismiss: () => undefined }

  const child = spawn('/bin/sh', ['-c', SCRIPT, 'atrium-guard', String(serverPid), ...folders], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  })
  child.on('error', () => undefined)
  child.stdin?.on('error', () => undefined)
  child.unref()

  return { dismiss: () => child.stdin?.end('done\n') }
}
