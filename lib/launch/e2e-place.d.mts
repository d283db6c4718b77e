export declare function e2ePlace(): Promise<{ url: string; dataDir: string }>
