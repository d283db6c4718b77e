import { mkdtempSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { tenants } from '@/db/central/tables'
import { files } from '@/db/tenant/tables'
import { createCompany, deleteCompany, restoreCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { kindOf } from '@/lib/crm/files/kinds'
import { addFile, deleteFile, type NewFile } from '@/lib/crm/files/mutations'
import { listFiles, openFile } from '@/lib/crm/files/queries'
import { maxFileBytes } from '@/lib/crm/files/schema'
import { removeStrays } from '@/lib/crm/files/stray'
import { listTimeline } from '@/lib/crm/timeline/queries'
import { eraseRecord, restoreRecord } from '@/lib/crm/trash/mutations'
import { listTrash } from '@/lib/crm/trash/queries'
import { examineFiles } from '@/lib/platform/doctor/files'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

const dataDir = mkdtempSync(join(tmpdir(), 'atrium-files-'))
vi.stubEnv('ATRIUM_DATA_DIR', dataDir)

let workspace: TestTenant
let record: { kind: 'company'; id: string }

beforeAll(async () => {
  workspace = await testTenant()
  record = { kind: 'company', id: await company('Acme') }
})
afterAll(async () => {
  await workspace.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const company = async (name: string) => (await createCompany(workspace.tenant, newCompany.parse({ name }))).id
const pdf = Buffer.from('%PDF-1.7 the offer')

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** So many bytes of a PDF, in pieces as a socket gives them. */
async function* long(bytes: number, look?: () => void) {
  const piece = Buffer.alloc(64 * 1024, 'a')
  yield pdf
  for (let left = bytes - pdf.length; left > 0; left -= piece.length) {
    look?.()
    yield left < piece.length ? piece.subarray(0, left) : piece
  }
}

const keep = (given: Partial<NewFile> = {}, tenant: TenantScope = workspace.tenant) =>
  addFile(tenant, { name: 'offer.pdf', record, bytes: once(pdf), ...given })

/** Names of files and folders that lie on the disk. */
const onDisk = async () => {
  const found = await readdir(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  )

  return found.filter(entry => entry.isFile()).map(({ name }) => name)
}
const contentOf = async (id: string, tenant: TenantScope = workspace.tenant) => {
  const { content, ...file } = await openFile(tenant, id)
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)

  return { ...file, text: Buffer.concat(pieces).toString() }
}

describe('a file', () => {
  test('is kept with its record, under a name that tells nothing, and comes back as it was', async () => {
    const { tenant } = workspace
    const { id } = await keep({ name: '../../e\u202etc/Ang\u0000ebot für Löwe.pdf' })
    expect(await contentOf(id)).toMatchObject({
      name: 'Angebot für Löwe.pdf',
      type: 'application/pdf',
      bytes: pdf.length,
      text: pdf.toString(),
    })
    expect((await onDisk()).join()).toMatch(/^[0-9a-f]{32}$/)
    expect(await listFiles(tenant, record)).toMatchObject([{ id, author: 'Olivia Owner' }])
    const { rows } = await listTimeline(tenant, record)
    expect(rows[0]).toMatchObject({ kind: 'file.added', file: { id, name: 'Angebot für Löwe.pdf' } })
    await expect(keep({ record: { kind: 'company', id } })).rejects.toMatchObject({ code: 'not_found' })
    expect(await onDisk()).toHaveLength(1)
  })

  test('has 25 MB at the most, goes to the disk as it comes, and one that breaks off leaves nothing', async () => {
    const before = await onDisk()
    const { external: start } = process.memoryUsage()
    let most = 0
    const look = () => {
      most = Math.max(most, process.memoryUsage().external - start)
    }
    const { id } = await keep({ bytes: long(maxFileBytes, look) })
    expect((await openFile(workspace.tenant, id)).bytes).toBe(maxFileBytes)
    expect(most).toBeLessThan(8 * 1024 * 1024)
    const kept = await onDisk()
    expect(kept).toHaveLength(before.length + 1)

    await expect(keep({ bytes: long(maxFileBytes + 1) })).rejects.toMatchObject({
      code: 'invalid',
      message: 'A file can have 25 MB at the most.',
    })
    async function* broken() {
      yield* long(300_000)
      throw new Error('the connection is gone')
    }
    await expect(keep({ bytes: broken() })).rejects.toThrow('the connection is gone')
    await expect(keep({ bytes: long(300_000), room: maxFileBytes + 200_000 })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await onDisk()).toEqual(kept)
    await deleteFile(workspace.tenant, id)
  })

  test.each([
    ['offer.pdf', '%PDF-1.4', 'application/pdf'],
    ['offer.PDF', '%PDF-1.4', 'application/pdf'],
    ['photo.jpg', '\xff\xd8\xff\xe0', 'image/jpeg'],
    ['table.xlsx', 'PK\x03\x04', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['note.txt', 'Grüße\r\n\t', 'text/plain'],
    ['call.m4a', '\0\0\0\x20ftypM4A ', 'audio/mp4'],
    ['page.html', '<script>', undefined],
    ['drawing.svg', '<svg>', undefined],
    ['offer.pdf', 'MZ\x90\0', undefined],
    ['offer.pdf.exe', '%PDF-1.4', undefined],
    ['note.txt', 'MZ\x90\0', undefined],
    ['photo.png', '%PDF-1.4', undefined],
    ['offer', '%PDF-1.4', undefined],
    ['offer.pdf', '', undefined],
    ['constructor.constructor', '%PDF', undefined],
  ])('called %s that begins with %j is %s', (name, head, type) => {
    expect(kindOf(name, Buffer.from(head, 'latin1'))).toEqual(
      type ? { type } : { problem: expect.any(String) },
    )
  })

  test('of a kind that is not kept is refused before it is on the disk', async () => {
    const before = await onDisk()
    await expect(keep({ bytes: once(Buffer.from('MZ\x90\0')) })).rejects.toMatchObject({ code: 'invalid' })
    await expect(keep({ bytes: once(Buffer.alloc(0)) })).rejects.toMatchObject({
      message: 'This file is empty.',
    })
    expect(await onDisk()).toEqual(before)
  })

  test('is read by viewers and added by members, and is not there for another workspace', async () => {
    const { id } = await keep({}, workspace.as('member'))
    expect(await contentOf(id, workspace.as('viewer'))).toMatchObject({ text: pdf.toString() })
    await expect(keep({}, workspace.as('viewer'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect((async () => deleteFile(workspace.as('viewer'), id))()).rejects.toMatchObject({
      code: 'forbidden',
    })
    const other = await testTenant({ name: 'Other' })
    await expect(openFile(other.tenant, id)).rejects.toMatchObject({ code: 'not_found' })
    await other.drop()
  })

  test('is in nobody’s hands while it or its record lies in the trash, and comes back with it', async () => {
    const { tenant } = workspace
    const id = await company('Gone for a while')
    const file = await keep({ record: { kind: 'company', id } })
    await deleteCompany(tenant, id)
    await expect(openFile(tenant, file.id)).rejects.toMatchObject({ code: 'not_found' })
    await restoreCompany(tenant, id)
    await deleteFile(tenant, file.id)
    await expect(openFile(tenant, file.id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await listTrash(tenant)).rows).toContainEqual(
      expect.objectContaining({ kind: 'file', id: file.id }),
    )
    await restoreRecord(tenant, 'file', file.id)
    expect(await contentOf(file.id)).toMatchObject({ text: pdf.toString() })
  })

  test('that is erased, or whose record is, leaves the disk with the next round; others stay', async () => {
    const { tenant } = workspace
    const id = await company('Erased')
    const [gone, taken, kept] = [await keep(), await keep({ record: { kind: 'company', id } }), await keep()]
    await deleteFile(tenant, gone.id)
    await eraseRecord(tenant, 'file', gone.id)
    await deleteCompany(tenant, id)
    await eraseRecord(tenant, 'company', id)
    expect(await tenant.db('file:read').select().from(files).where(eq(files.id, taken.id))).toEqual([])
    const { tenantId } = tenant
    const folder = join(
      dataDir,
      'files',
      tenantId,
      (await readdir(join(dataDir, 'files', tenantId)))[0] ?? '',
    )
    await writeFile(join(folder, `${'f'.repeat(32)}.part`), 'half')
    expect(await removeStrays(tenant)).toBe(0)
    expect(await removeStrays(tenant, 0)).toBe(3)
    expect(await contentOf(kept.id)).toMatchObject({ text: pdf.toString() })
  })
})

test('the doctor names the files of a workspace that is gone', async () => {
  const { central, tenant } = workspace
  expect(await examineFiles(central)).toEqual([])
  await central.update(tenants).set({ state: 'deleted' }).where(eq(tenants.id, tenant.tenantId))
  expect(await examineFiles(central)).toMatchObject([{ kind: 'files_orphaned', subject: tenant.tenantId }])
  await central.update(tenants).set({ state: 'active' }).where(eq(tenants.id, tenant.tenantId))
})
