export type E2ePlace = {
  url: string
  dataDir: string
  /** For commands that a test runs on the same installation. */
  environment: NodeJS.ProcessEnv
}

export declare function e2ePlace(): Promise<E2ePlace>
export declare function placeApart(): Promise<E2ePlace>
