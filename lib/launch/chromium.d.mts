import type { Steps } from './steps.mjs'

export declare function systemChromium(): string | undefined
export declare function ensureChromium(steps: Steps): Promise<void>
