import { and, eq, gt, gte, isNull, lt, type SQL } from 'drizzle-orm'
import { databases, tenantStates, tenants } from '@/db/central/tables'
import { AppError } from '@/lib/kernel/errors'

const units: Record<string, number> = { MB: 1_000_000, GB: 1_000_000_000 }

function asMoment(text: string): Date {
  const moment = new Date(text)
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(moment.getTime())) {
    throw new AppError('invalid', `${text} is no date: write it as 2026-11-21.`)
  }

  return moment
}

function asBytes(text: string): number {
  const [, amount, unit = ''] = /^(\d{1,9})(MB|GB)$/i.exec(text) ?? []
  const size = units[unit.toUpperCase()]
  if (!size) throw new AppError('invalid', `${text} is no size: write it as 500MB or 2GB.`)

  return Number(amount) * size
}

function asState(text: string) {
  const state = tenantStates.find(known => known === text)
  if (!state) throw new AppError('invalid', `${text} is no state. There are: ${tenantStates.join(', ')}.`)

  return state
}

/** What the registry knows of a workspace, by the word that people write before the equals sign. */
const traits: Record<string, (text: string) => SQL> = {
  state: text => eq(tenants.state, asState(text)),
  version: text => (text === 'none' ? isNull(databases.schemaVersion) : eq(databases.schemaVersion, text)),
  server: text => eq(databases.serverId, text),
  'created-before': text => lt(tenants.createdAt, asMoment(text)),
  'created-after': text => gte(tenants.createdAt, asMoment(text)),
  'smaller-than': text => lt(databases.sizeBytes, asBytes(text)),
  'larger-than': text => gt(databases.sizeBytes, asBytes(text)),
}

/**
 * The workspaces that have all of some traits, such as `version=0001_records`, `state=active`, `server=main`,
 * `created-before=2026-11-21` or `smaller-than=500MB`.
 *
 * @throws AppError `invalid` for a trait or a value that there is not
 */
export function cohortOf(words: readonly string[]): SQL | undefined {
  return and(
    ...words.map(word => {
      const [name = '', ...rest] = word.split('=')
      const trait = traits[name]
      if (!trait || rest.length === 0) {
        throw new AppError(
          'invalid',
          `${word} names no cohort. Write one of these with its value: ${Object.keys(traits).join('=, ')}=.`,
        )
      }

      return trait(rest.join('='))
    }),
  )
}
