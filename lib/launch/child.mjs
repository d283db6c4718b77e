// Loaded first in every child of the supervisor. A child ends when its supervisor does, however that happens,
// and leaves Ctrl-C, which the terminal sends to all, to the supervisor, who stops everything in order.
const GRACE = 15_000

process.on('SIGINT', () => undefined)

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), GRACE).unref()
  process.kill(process.pid, 'SIGTERM')
})
process.channel?.unref()
