import type { FieldChange } from '@/db/tenant/tables/events'
import { entityWords, limitWord, reachWord, verbWords } from '@/lib/crm/roles/words'
import { entityNames } from '@/lib/permissions'
import {
  type FieldKind,
  fieldKinds,
  limitOf,
  type Rights,
  reachOf,
  recordVerbs,
} from '@/lib/permissions/rights'

/**
 * What another matrix says differently, in words: "Deals, see: All → Their own".
 *
 * @param labelOf how a field is called
 */
export const changedRights = (
  before: Rights,
  after: Rights,
  labelOf: (kind: FieldKind, key: string) => string,
): FieldChange[] => [...changedReach(before, after), ...changedLimits(before, after, labelOf)]

const changedReach = (before: Rights, after: Rights): FieldChange[] =>
  entityNames.flatMap(entity =>
    recordVerbs.flatMap(verb => {
      const old = reachOf(before, entity, verb)
      const now = reachOf(after, entity, verb)
      if (old === now) return []

      return [
        {
          field: `${entityWords[entity]}, ${verbWords[verb].toLowerCase()}`,
          old: reachWord(verb, old),
          new: reachWord(verb, now),
        },
      ]
    }),
  )

const changedLimits = (
  before: Rights,
  after: Rights,
  labelOf: (kind: FieldKind, key: string) => string,
): FieldChange[] =>
  fieldKinds.flatMap(kind => {
    const keys = new Set([before, after].flatMap(({ fields }) => Object.keys(fields?.[kind] ?? {})))

    return [...keys].flatMap(key => {
      const old = limitOf(before, kind, key)
      const now = limitOf(after, kind, key)
      if (old === now) return []

      return [
        {
          field: `${entityWords[kind]}, ${labelOf(kind, key).toLowerCase()}`,
          old: limitWord(old),
          new: limitWord(now),
        },
      ]
    })
  })
