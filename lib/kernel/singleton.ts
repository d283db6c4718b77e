const held = globalThis as unknown as { atrium?: Map<string, unknown> }

/**
 * One value per process, also when the development server reloads the module that makes it
 * or the bundler holds the module twice.
 */
export function singleton<T>(name: string, make: () => T): T {
  held.atrium ??= new Map()
  if (!held.atrium.has(name)) held.atrium.set(name, make())

  return held.atrium.get(name) as T
}
