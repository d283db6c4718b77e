import type { E2ePlace } from './e2e-place.mjs'

export default function startForTests(): Promise<() => Promise<void>>
export declare function startApp(
  place: E2ePlace,
): Promise<{ operatorLink: string; stop: () => Promise<void> }>
