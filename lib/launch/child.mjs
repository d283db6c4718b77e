// Loaded first in every child of the supervisor. A child ends when its supervisor does, however that happens,
// and leaves Ctrl-C, which the terminal sends to all, to the supervisor, who stops everything in order.
import cluster from 'node:cluster'

const GRACE = 15_000

process.on('SIGINT', () => undefined)

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), GRACE).unref()
  process.kill(process.pid, 'SIGTERM')
})
// One of several processes on a port has no other handle than this.
if (cluster.isPrimary) process.channel?.unref()
