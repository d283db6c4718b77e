import type { SpawnOptions } from 'node:child_process'

export declare function run(
  command: string,
  args: string[],
  options?: SpawnOptions & { grace?: number },
): Promise<{ code: number; output: string; wasStopped: boolean }>
export declare function ensureInstalled(output?: {
  isTTY?: boolean
  write(text: string): unknown
}): Promise<void>
