import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { type CustomOption, customFields, customValues } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import {
  type CustomFieldEdit,
  type CustomFieldOrder,
  hasOptions,
  MAX_FIELDS,
  type NewCustomField,
  newCustomField,
} from '@/lib/crm/custom-fields/schema'
import type { ListedName } from '@/lib/crm/objects/field'
import { AppError } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * Gives a kind of records a field, behind its others.
 *
 * @throws AppError `invalid` when the name is taken, a choice stands there twice, or there are too many
 */
export function createCustomField(tenant: TenantScope, input: NewCustomField): Promise<{ id: string }> {
  return tenant.transaction('workspace:update', async db => {
    const { options, ...values } = newCustomField.parse(input)
    await lock(db, values.entity)
    const [kept] = await db
      .select({
        count: sql<number>`count(*)::int`,
        position: sql<number>`coalesce(max(${customFields.position}), -1) + 1`,
      })
      .from(customFields)
      .where(eq(customFields.entity, values.entity))
    if (kept && kept.count >= MAX_FIELDS) {
      throw new AppError('invalid', `There are ${MAX_FIELDS} fields, which is as many as there may be.`)
    }
    await assertLabelFree(db, values.entity, values.label)

    return one(
      await db
        .insert(customFields)
        .values({
          ...values,
          options: hasOptions(values.type) ? settled(options, []) : [],
          position: kept?.position ?? 0,
          createdBy: tenant.actor.memberId,
        })
        .returning({ id: customFields.id }),
    )
  })
}

/**
 * Renames a field, changes its choices, help, or whether it must be filled; what the edit does not name stays.
 *
 * @throws AppError `not_found`; `conflict` when somebody changed it since it was read; `invalid` when the name is
 *   taken, a choice stands there twice, or one is missing that records hold
 */
export function updateCustomField(tenant: TenantScope, edit: CustomFieldEdit): Promise<{ version: number }> {
  return tenant.transaction('workspace:update', async db => {
    const { id, version, options, ...values } = edit
    const field = await lockField(db, id)
    if (field.version !== version) {
      throw new AppError('conflict', 'Somebody changed this field meanwhile. Reload to see how it is now.')
    }
    if (values.label !== undefined) await assertLabelFree(db, field.entity, values.label, id)
    if (options) await assertUnused(db, field, options)

    return one(
      await db
        .update(customFields)
        .set({
          ...values,
          ...(options && hasOptions(field.type) && { options: settled(options, field.options) }),
          version: version + 1,
        })
        .where(eq(customFields.id, id))
        .returning({ version: customFields.version }),
    )
  })
}

/** Puts the fields of a kind of records into the order given; those it does not name stand behind them. */
export function reorderCustomFields(tenant: TenantScope, { entity, ids }: CustomFieldOrder): Promise<void> {
  return tenant.transaction('workspace:update', async db => {
    await lock(db, entity)
    const known = await db
      .select({ id: customFields.id })
      .from(customFields)
      .where(eq(customFields.entity, entity))
      .orderBy(customFields.position, customFields.id)
    const all = new Set(known.map(({ id }) => id))
    const order = [...new Set([...ids.filter(id => all.has(id)), ...all])]
    for (const [position, id] of order.entries()) {
      await db.update(customFields).set({ position }).where(eq(customFields.id, id))
    }
  })
}

/** Takes a field out of lists and forms. Records keep what they hold of it. @throws AppError `not_found` */
export function archiveCustomField(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('workspace:update', async db => {
    await lockField(db, id)
    await db
      .update(customFields)
      .set({ archivedAt: sql`now()`, version: sql`${customFields.version} + 1` })
      .where(and(eq(customFields.id, id), isNull(customFields.archivedAt)))
  })
}

/** Brings a field back with all that it held. @throws AppError `not_found`; `invalid` when its name is taken */
export function restoreCustomField(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('workspace:update', async db => {
    const field = await lockField(db, id)
    await assertLabelFree(db, field.entity, field.label, id)
    await db
      .update(customFields)
      .set({ archivedAt: null, version: sql`${customFields.version} + 1` })
      .where(eq(customFields.id, id))
  })
}

/** The fields of one kind of records are added, named and put in order one after the other. */
async function lock(db: TenantDb, entity: ListedName): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`custom fields ${entity}`}, 0))`)
}

async function lockField(db: TenantDb, id: string) {
  const gone = () => new AppError('not_found', 'This field is gone.')
  const [found] = await db
    .select({ entity: customFields.entity })
    .from(customFields)
    .where(eq(customFields.id, id))
  if (!found) throw gone()
  await lock(db, found.entity)
  const [field] = await db.select().from(customFields).where(eq(customFields.id, id))
  if (!field) throw gone()

  return field
}

async function assertLabelFree(
  db: TenantDb,
  entity: ListedName,
  label: string,
  except?: string,
): Promise<void> {
  const [taken] = await db
    .select({ id: customFields.id })
    .from(customFields)
    .where(
      and(
        eq(customFields.entity, entity),
        isNull(customFields.archivedAt),
        sql`atrium_fold(${customFields.label}) = atrium_fold(${label})`,
        except ? ne(customFields.id, except) : undefined,
      ),
    )
  if (taken) throw refused('label', `There is a field named ${label} already.`)
}

/** A choice that records hold stays, or nobody could read what they hold. */
async function assertUnused(
  db: TenantDb,
  { id, options }: { readonly id: string; readonly options: readonly CustomOption[] },
  given: readonly { readonly value?: string | undefined }[],
): Promise<void> {
  const dropped = options.filter(({ value }) => !given.some(one => one.value === value))
  for (const { value, label } of dropped) {
    const [used] = await db
      .select({ id: customValues.recordId })
      .from(customValues)
      .where(
        and(
          eq(customValues.fieldId, id),
          sql`left(atrium_fold(${customValues.text}), 100) = ${value}`,
          eq(customValues.text, value),
        ),
      )
      .limit(1)
    if (used) throw refused('options', `There are records with “${label}”. Give them another value first.`)
  }
}

/** Choices as they are stored: known ones keep their value, which records hold, and new ones get one. */
function settled(
  given: readonly { readonly value?: string | undefined; readonly label: string }[],
  known: readonly CustomOption[],
): CustomOption[] {
  const labels = new Set(given.map(({ label }) => label.toLowerCase()))
  if (labels.size < given.length) throw refused('options', 'Two choices have the same name.')
  const values = new Set<string>()

  return given.map(({ value, label }) => {
    const isKnown = value !== undefined && known.some(option => option.value === value) && !values.has(value)
    const kept = isKnown ? value : newId().slice(-12)
    values.add(kept)

    return { value: kept, label }
  })
}

const refused = (field: string, message: string) =>
  new AppError('invalid', message, { fields: { [field]: [message] } })
