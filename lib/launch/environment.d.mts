export declare function bareEnvironment(): Record<string, string>
export declare function atriumEnvironment(): Record<string, string>
export declare function provide(values: Record<string, string>): void
export declare function isUnderNpm(): boolean
