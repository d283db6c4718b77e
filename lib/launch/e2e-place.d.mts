export declare function e2ePlace(): Promise<{
  url: string
  dataDir: string
  /** For commands that a test runs on the same installation. */
  environment: NodeJS.ProcessEnv
}>
