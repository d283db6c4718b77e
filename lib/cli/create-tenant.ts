import { text } from 'node:stream/consumers'
import { cliActor, withProvider } from '@/lib/cli/installation'
import { AppError } from '@/lib/kernel/errors'
import { newToken } from '@/lib/kernel/tokens'

type Wanted = { name: string; ownerEmail: string; ownerName: string; slug?: string; passwordStdin?: boolean }

const longest = 1000

/**
 * Makes a workspace from the command line, with a spare or without one, and waits until it is open.
 *
 * @throws AppError `invalid` or `conflict` with the field, such as an owner's address that has an account already
 */
export async function createTenant(wanted: Wanted) {
  const typed = wanted.passwordStdin ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined
  if (typed === undefined) throw new AppError('invalid', 'Give the password with --password-stdin.')
  if (typed.length > longest) throw new AppError('invalid', 'The password has at most 128 characters.')

  return withProvider('to create a workspace', async provider => {
    const { fieldErrors } = await import('@/lib/entry/fields')
    const { newWorkspace } = await import('@/lib/platform/console/schema')
    const parsed = newWorkspace.safeParse({
      companyName: wanted.name,
      ownerName: wanted.ownerName,
      email: wanted.ownerEmail,
      password: typed,
    })
    if (!parsed.success) {
      throw new AppError('invalid', 'The workspace cannot be made like this.', {
        fields: fieldErrors(parsed.error),
      })
    }

    const { hashPassword } = await import('@/lib/auth/password')
    const { startProvisioning } = await import('@/lib/platform/provisioning/start')
    const { driveToEnd } = await import('@/lib/platform/provisioning/drive')
    const { recordAudit } = await import('@/lib/platform/audit/record')
    const { getTenant } = await import('@/lib/platform/tenants/queries')
    const { central } = provider
    const started = await startProvisioning(central, {
      name: parsed.data.companyName,
      ...(wanted.slug ? { slug: wanted.slug } : {}),
      ownerName: parsed.data.ownerName,
      ownerEmail: parsed.data.email,
      requestKey: newToken(),
      owner: { passwordHash: await hashPassword(parsed.data.password) },
    })
    await recordAudit(central, cliActor(), 'tenant.created', started.tenantId, { slug: started.slug })
    if (started.state !== 'active') await driveToEnd(provider, started.tenantId)

    return getTenant(central, started.tenantId)
  })
}
