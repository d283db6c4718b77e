import type { FieldChange } from '@/db/tenant/tables/events'
import { entityWords, reachWord, verbWords } from '@/lib/crm/roles/words'
import { entityNames } from '@/lib/permissions'
import { type Rights, reachOf, recordVerbs } from '@/lib/permissions/rights'

/** What another matrix says differently, in words: "Deals, see: All → Their own". */
export const changedRights = (before: Rights, after: Rights): FieldChange[] =>
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
