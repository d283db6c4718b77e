let asked: string | undefined

/** Remembers where the router was last sent. Told by the framework's hook in `instrumentation-client.ts`. */
export function noteNavigation(url: string): void {
  asked = url
}

/**
 * The address that was asked for last, which is shown once the server has answered. What is built upon the
 * shown one instead takes back what somebody chose a moment ago.
 */
export const askedAddress = (): URL => new URL(asked ?? location.href, location.href)
