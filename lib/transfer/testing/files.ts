import { createReadStream, existsSync } from 'node:fs'
import type { TenantScope } from '@/lib/tenancy/scope'
import type { ImportEntity } from '@/lib/transfer/fields/catalogue'
import { readMappingFile } from '@/lib/transfer/mapping-file'
import { saveMapping, startImport } from '@/lib/transfer/mutations'
import { findImport } from '@/lib/transfer/queries'
import { type RunOptions, runImport } from '@/lib/transfer/run'
import { receiveFile } from '@/lib/transfer/uploads'

/** A file of the tests, by its name in `e2e/fixtures`. */
export const fixture = (name: string): string => `e2e/fixtures/${name}`

const practiceSet = '../shared/data/maven-crm'
export const hasPracticeSet = existsSync(practiceSet)
export const practiceFile = (name: string): string => `${practiceSet}/${name}`

export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

type Options = RunOptions & { entity?: ImportEntity; mapping?: unknown }

/** Takes a file in and starts it, without running it. */
export async function startFile(
  tenant: TenantScope,
  file: { path: string } | { text: string },
  { entity, mapping }: Options = {},
): Promise<string> {
  const bytes = 'path' in file ? createReadStream(file.path) : bytesOf(file.text)
  const fileName = 'path' in file ? (file.path.split('/').at(-1) ?? '') : 'test.csv'
  const { id } = await receiveFile(tenant, { fileName, entity, bytes })
  if (mapping !== undefined) {
    const found = await findImport(tenant, id)
    await saveMapping(tenant, id, await readMappingFile(tenant, found.entity, found.profile, mapping))
  }
  await startImport(tenant, id)

  return id
}

/** Brings a file in with the proposed mapping, from beginning to end. */
export async function bring(
  tenant: TenantScope,
  file: { path: string } | { text: string },
  options: Options = {},
) {
  return runImport(tenant, await startFile(tenant, file, options), options)
}
