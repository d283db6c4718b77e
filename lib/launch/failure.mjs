/** Something that a person can put right. The message is one sentence that says how. */
export class LaunchError extends Error {
  name = 'LaunchError'
}
