import 'server-only'
import { createCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { createContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { createCustomField } from '@/lib/crm/custom-fields/mutations'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { customKey, type NewCustomField } from '@/lib/crm/custom-fields/schema'
import { readAll } from '@/lib/crm/lists/groups'
import { type FieldType, fieldTypes, type ListRow } from '@/lib/crm/objects/field'
import type { ViewState } from '@/lib/crm/views/state'
import type { TestTenant } from '@/lib/testing/tenant'

export const count = 26

export const companyOf = (name: string, custom?: Record<string, unknown>) =>
  newCompany.parse({ name, custom })

/** A field of its own of every type on companies, and so many companies that hold something in most of them. */
export function everyType(house: () => TestTenant) {
  const ids = new Map<FieldType, string>()
  const choices = new Map<FieldType, string[]>()
  const people = { me: '', person: '' }

  const idOf = (type: FieldType): string => {
    const id = ids.get(type)
    if (!id) throw new Error(`no field of ${type}`)

    return id
  }
  const keyOf = (type: FieldType) => customKey(idOf(type))

  /** What the n-th company is given, as people type it; nothing for every fourth. */
  const typed = (type: FieldType, n: number): unknown => {
    if (n % 4 === 3) return ''
    const chosen = choices.get(type) ?? []
    const day = `2026-${String((n % 9) + 1).padStart(2, '0')}-15`
    const given: Record<FieldType, unknown> = {
      text: `word${n % 5}`,
      longText: `Longer ${n % 5}, é`,
      number: String((n % 6) * 1000.5),
      currency: `$ ${(n % 6) + 1},250.5`,
      percent: `${n % 7}%`,
      date: day,
      datetime: `${day}T10:30:00Z`,
      checkbox: n % 2 === 0,
      select: chosen[n % 3],
      multiSelect: [chosen[n % 3], chosen[(n + 1) % 3]],
      url: `site${n % 5}.example/x`,
      email: `p${n % 5}@example.com`,
      phone: `+49 30 ${n % 5}55`,
      member: people.me,
      relation: people.person,
    }

    return given[type]
  }

  return {
    idOf,
    keyOf,
    typed,
    choices,
    people,

    async fill(): Promise<void> {
      const { tenant } = house()
      people.me = tenant.actor.memberId ?? ''
      people.person = (await createContact(tenant, newContact.parse({ firstName: 'Ana' }))).id
      for (const type of fieldTypes) {
        const input: NewCustomField = { entity: 'company', label: `Own ${type}`, type }
        if (type === 'select' || type === 'multiSelect') {
          input.options = ['Red', 'Green', 'Blue'].map(label => ({ label }))
        }
        if (type === 'relation') input.relation = 'contact'
        ids.set(type, (await createCustomField(tenant, input)).id)
      }
      for (const field of await fieldsFor(tenant, 'company')) {
        if (!field.customId) continue
        const values = (field.options ?? []).map(({ value }) => value)
        choices.set(field.type, values)
      }
      for (let n = 0; n < count; n += 1) {
        const custom = Object.fromEntries(fieldTypes.map(type => [idOf(type), typed(type, n)]))
        await createCompany(tenant, companyOf(`Company ${n}`, custom))
      }
    },

    /** A list that shows all of them. */
    all: (): ViewState => ({ sorts: [], columns: fieldTypes.map(type => ({ field: keyOf(type) })) }),

    async rowsOf(state: ViewState): Promise<ListRow[]> {
      const rows: ListRow[] = []
      for await (const some of readAll(house().tenant, 'company', state)) rows.push(...some)

      return rows
    },
  }
}
