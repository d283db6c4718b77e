import { WrongTenantError } from '@/lib/kernel/errors'

type Send = (statement: string) => Promise<readonly Record<string, unknown>[]>

const undefinedTable = '42P01'

/**
 * Asks a new connection whose database it has reached. Catches a swapped address and a restored copy.
 *
 * @throws WrongTenantError unless it is the expected one
 */
export async function checkIdentity(send: Send, tenantId: string): Promise<void> {
  const found = await identityOf(send)
  if (found !== tenantId) throw new WrongTenantError(tenantId, found)
}

async function identityOf(send: Send): Promise<string | undefined> {
  try {
    const [row] = await send('select tenant_id::text as tenant from public.atrium_identity')

    return typeof row?.tenant === 'string' ? row.tenant : undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === undefinedTable) return undefined
    throw error
  }
}
