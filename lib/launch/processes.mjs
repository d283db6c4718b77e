import './child.mjs'
import cluster from 'node:cluster'

// The app as several processes on one port: node lib/launch/processes.mjs COUNT SCRIPT [ARGUMENT …]. Connections
// are handed to them in turn. One that ends is started again while the others serve; when none serves, starting
// again is left to the supervisor, which knows when to give up.
const STABLE = 60_000
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 30_000

const [count, exec, ...args] = process.argv.slice(2)
const serving = new Set()
let isStopping = false

cluster.setupPrimary({ exec, args })
for (let number = 1; number <= Number(count); number += 1) start(number)

function start(number, pause = FIRST_PAUSE) {
  const startedAt = Date.now()
  const worker = cluster.fork({ ATRIUM_PROCESS: String(number) })
  worker.on('error', () => undefined)
  worker.on('listening', () => serving.add(number))
  worker.on('exit', (code, signal) => {
    serving.delete(number)
    if (isStopping) return
    if (serving.size === 0) process.exit(code ?? 1)

    const next = Date.now() - startedAt > STABLE ? FIRST_PAUSE : pause
    const how = signal ? `was ended by ${signal}` : `ended with code ${code}`
    process.stdout.write(`Process ${number} of the app ${how}; starting it again in ${next / 1000} s\n`)
    setTimeout(() => {
      if (!isStopping) start(number, Math.min(2 * next, LONGEST_PAUSE))
    }, next)
  })
}

process.once('SIGTERM', () => {
  isStopping = true
  const workers = Object.values(cluster.workers)
  let left = workers.length
  const ended = () => {
    left -= 1
    if (left <= 0) process.exit(0)
  }
  if (left === 0) ended()
  for (const worker of workers) worker.once('exit', ended).process.kill('SIGTERM')
})
