export declare class LaunchError extends Error {}
