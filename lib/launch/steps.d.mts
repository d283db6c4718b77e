export declare class Steps {
  constructor(output?: { isTTY?: boolean; write(text: string): unknown })
  say(text: string): void
  run<Result>(
    doing: string,
    done: string,
    work: (progress: (text: string) => void) => Promise<Result>,
  ): Promise<Result>
}
