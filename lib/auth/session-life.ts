/** Seconds a session lives at the most. */
export const absoluteLife = 12 * 60 * 60

/** Minutes that it lives without a sign of its person. */
export const idleMinutes = 30
