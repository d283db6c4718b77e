/** Share of both passes that is done, in percent. */
export function percentDone(progress: {
  phase: string | null
  rowsTotal: number
  rowsDone: number
  linksDone: number
}): number {
  if (progress.rowsTotal === 0) return 0
  const share = progress.rowsDone / progress.rowsTotal

  return progress.phase === 'links'
    ? 90 + (10 * progress.linksDone) / progress.rowsTotal
    : Math.min(99, share * 100)
}
