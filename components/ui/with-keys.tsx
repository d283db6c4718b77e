import type { ReactNode } from 'react'

/** Words about a key, left out under a finger: there is none to press. */
export const WithKeys = ({ children }: { children: ReactNode }) => (
  <span className="coarse:hidden">{children}</span>
)
