import { randomBytes, randomUUID } from 'node:crypto'

declare const kind: unique symbol
type Id<Kind extends string> = string & { readonly [kind]: Kind }

/** The paying company. Only `lib/tenancy` and `lib/platform` turn a string into one. */
export type TenantId = Id<'tenant'>
/** A person who can log in, in the central database. */
export type IdentityId = Id<'identity'>
/** That person inside one tenant; what CRM rows refer to. */
export type MemberId = Id<'member'>

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isUuid = (value: string): boolean => uuidPattern.test(value)

/** A version 7 UUID: sorts by the time it was made, which keeps index inserts at the right edge. */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')

  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Short reference that a person can read out and a log line can be found by, such as `7F3K-20QZ`. */
export function newReference(): string {
  const raw = randomUUID().replaceAll('-', '').toUpperCase().slice(0, 8)

  return `${raw.slice(0, 4)}-${raw.slice(4)}`
}

const opaqueAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Sixteen random letters and digits: names of databases and roles tell nothing about a customer. */
export function newOpaqueName(prefix: string): string {
  const letters = Array.from(randomBytes(16), byte => opaqueAlphabet[byte % 36])

  return `${prefix}_${letters.join('')}`
}
