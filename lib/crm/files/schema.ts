/** The largest file, and all files of a workspace together, in bytes. */
export const maxFileBytes = 25 * 1024 * 1024
export const maxWorkspaceBytes = 5 * 1024 * 1024 * 1024

/** Files of one record that are shown. */
export const maxShown = 200
