import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditFile } from '@/lib/crm/audit/file'
import { listAudit } from '@/lib/crm/audit/queries'
import { auditFilter } from '@/lib/crm/audit/schema'
import { beginUndo, runUndo } from '@/lib/crm/batches/undo'
import { updateWorkspaceSettings } from '@/lib/crm/workspace/mutations'
import { inviteMember } from '@/lib/tenancy/invite-member'
import { changeRole, removeMember } from '@/lib/tenancy/membership'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { bring } from '@/lib/transfer/testing/files'

let workspace: TestTenant

beforeAll(async () => {
  workspace = await testTenant()
})
afterAll(() => workspace.drop())

const everything = auditFilter.parse({})

test('what is done to many records, to people and to the workspace is told, and can be found', async () => {
  const { tenant, central } = workspace
  const mia = await workspace.addMember('member', 'Mia')
  const { id } = await bring(mia, { text: 'Company name\nAcme\n' }, { entity: 'companies' })
  await beginUndo(tenant, id)
  await runUndo(tenant, id)
  const { memberId } = await inviteMember(tenant, { email: 'new@example.com', role: 'member' }, central)
  await changeRole(tenant, memberId, { role: 'admin' }, central)
  await removeMember(tenant, memberId, central)
  await updateWorkspaceSettings(tenant, { currency: 'EUR', timeZone: 'Europe/Brussels', country: 'BE' })

  const { rows } = await listAudit(tenant, everything)
  expect(rows.map(({ who, action }) => `${who} ${action}`)).toEqual([
    'Olivia Owner workspace.changed',
    'Olivia Owner member.removed',
    'Olivia Owner member.changed',
    'Olivia Owner member.invited',
    'Olivia Owner import.undone',
    'Mia import.done',
  ])
  const byMia = auditFilter.parse({ member: mia.actor.memberId, action: 'import.done' })
  expect((await listAudit(tenant, byMia)).rows).toMatchObject([{ title: 'test.csv', batchId: id }])
  expect((await listAudit(tenant, auditFilter.parse({ to: '2020-01-01' }))).rows).toEqual([])
  const first = await listAudit(tenant, everything, { limit: 4 })
  expect((await listAudit(tenant, everything, { before: first.next ?? undefined })).rows).toHaveLength(2)
})

test('only an admin reads it, and taking it out is told too', async () => {
  const { tenant } = workspace
  expect(() => workspace.as('member').db('audit:read')).toThrow('You may not do this')
  await expect(auditFile(workspace.as('member'), everything).next()).rejects.toMatchObject({
    code: 'forbidden',
  })
  let text = ''
  for await (const piece of auditFile(workspace.as('admin'), everything)) text += piece
  expect(text).toContain('Olivia Owner,Exported,Audit log')
  expect((await listAudit(tenant, auditFilter.parse({ action: 'export.made' }))).rows).toHaveLength(1)
})

test('nobody changes or deletes a row, not even with the login of the workspace', async () => {
  const db = workspace.tenant.db('audit:read')
  await db.execute(sql`insert into audit_log (actor, action) values ('Test', 'export.made')`)
  for (const act of [sql`update audit_log set actor = 'Nobody'`, sql`delete from audit_log`]) {
    await expect(db.execute(act)).rejects.toMatchObject({
      cause: { message: 'rows of audit_log are never changed or deleted' },
    })
  }
  await expect(db.execute(sql`truncate audit_log`)).rejects.toThrow()
  await expect(db.execute(sql`drop trigger audit_log_append_only on audit_log`)).rejects.toThrow()
})
