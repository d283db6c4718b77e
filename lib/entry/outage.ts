/** A database that cannot be used for a while: too many ask for it, or it is not there. */
export type Outage = {
  readonly isBusy: boolean
  /** The one that knows all workspaces, not a workspace's own. */
  readonly isCentral: boolean
}

/** What a fault of a connection that passes by itself means to whoever waited for it. */
export const outageOf = ({ code, database }: { code: string; database?: string | undefined }): Outage => ({
  isBusy: code.startsWith('POOL_'),
  isCentral: database === 'central',
})

/** The outage behind a page's error. Next hides all of an error from the browser but its digest. */
export function outageIn(error: unknown): Outage | undefined {
  if (!(error instanceof Error && 'digest' in error && typeof error.digest === 'string')) return undefined
  const [, code, database] = /^connection:(\w+):(\w*)$/.exec(error.digest) ?? []

  return code === undefined ? undefined : outageOf({ code, database })
}
