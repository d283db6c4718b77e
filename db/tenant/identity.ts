import { WrongTenantError } from '@/lib/kernel/errors'

type Send = (statement: string) => Promise<readonly Record<string, unknown>[]>

/**
 * Asks a new connection whose database it has reached. Catches a swapped address and a restored copy.
 *
 * @throws WrongTenantError unless it is the expected one
 */
export async function checkIdentity(send: Send, tenantId: string): Promise<void> {
  const [row] = await send('select tenant_id::text as tenant from public.atrium_identity')
  const found = typeof row?.tenant === 'string' ? row.tenant : undefined
  if (found !== tenantId) throw new WrongTenantError(tenantId, found)
}
