import { readdirSync } from 'node:fs'

/** The addresses of all pages or routes in a folder of the app: a new one is there by itself. */
export const addressesIn = (folder: string, file: 'page.tsx' | 'route.ts'): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.name === file)
    .map(entry => entry.parentPath.replace(/^app/, '').replaceAll(/\/\([^)]+\)/g, ''))
    .sort()
