import type { Command } from 'commander'
import { createTenant } from '@/lib/cli/create-tenant'
import { addDryRunCommand } from '@/lib/cli/dry-run'
import { cliActor, withProvider } from '@/lib/cli/installation'
import { addMigrationCommands } from '@/lib/cli/migrations'
import { answer, columns, progress } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'
import { addRollBackCommand } from '@/lib/cli/roll-back'
import { AppError } from '@/lib/kernel/errors'

type Json = { json?: boolean }
/** Workspaces, from their making to their end. A workspace is named by its address (slug) or its id. */
export function addTenantCommands(program: Command): void {
  const tenants = program.command('tenants').description('workspaces').exitOverride()

  answering(tenants.command('list'))
    .description('all workspaces with state, database, version, size, members')
    .action(async (options: Json) => {
      const rows = await withProvider('to list the workspaces', async ({ central }) => {
        const { listTenants } = await import('@/lib/platform/tenants/queries')

        return listTenants(central)
      })
      answer(rows, options, () =>
        columns([
          ['ADDRESS', 'STATE', 'VERSION', 'MEMBERS', 'DATABASE'],
          ...rows.map(row => [
            row.slug,
            row.state,
            row.schemaVersion ?? '-',
            String(row.members),
            row.database ?? '-',
          ]),
        ]),
      )
    })

  answering(tenants.command('show'))
    .argument('<tenant>', 'address or id')
    .description('one workspace, with the steps of how it was made')
    .action(async (ref: string, options: Json) => {
      const found = await withProvider('to show a workspace', async ({ central }) => {
        const { getTenant, listProvisioningSteps } = await import('@/lib/platform/tenants/queries')
        const tenant = await getTenant(central, ref)

        return { ...tenant, steps: await listProvisioningSteps(central, tenant.id) }
      })
      answer(found, options, ({ steps, ...tenant }) => [
        ...columns(Object.entries(tenant).map(([key, value]) => [key, String(value ?? '-')])),
        '',
        ...columns(
          steps.map(step => [step.name, step.state, `${step.durationMs ?? '-'} ms`, step.error ?? '']),
        ),
      ])
    })

  answering(tenants.command('create'))
    .description('make a workspace and its owner')
    .requiredOption('--name <name>', 'the company')
    .requiredOption('--owner-email <address>', 'who it belongs to')
    .requiredOption('--owner-name <name>', "the owner's name")
    .option('--slug <slug>', 'its address; made from the name otherwise')
    .option('--password-stdin', "read the owner's password from standard input")
    .action(
      async (
        options: Json & {
          name: string
          ownerEmail: string
          ownerName: string
          slug?: string
          passwordStdin?: boolean
        },
      ) => {
        const made = await createTenant(options)
        answer(made, options, tenant => [
          `${tenant.name} is ${tenant.state} at ${tenant.slug} (${tenant.id}).`,
        ])
      },
    )

  addMigrationCommands(tenants)

  addDryRunCommand(tenants)
  addRollBackCommand(tenants)

  answering(tenants.command('rotate-password'))
    .argument('[tenant]', 'address or id')
    .option('--all', 'every workspace and every spare')
    .description("give a workspace's database login a new password; whoever works in it notices nothing")
    .action(async (ref: string | undefined, options: Json & { all?: boolean }) => {
      if (!ref === !options.all) throw new AppError('invalid', 'Name one workspace, or say --all.')
      const summary = await withProvider('to change passwords', async provider => {
        const { rotateAllPasswords, rotatePassword } = await import('@/lib/platform/secrets/rotate')
        const { getTenant } = await import('@/lib/platform/tenants/queries')
        if (ref === undefined) {
          return rotateAllPasswords(provider, cliActor(), seen => progress(`${seen} databases looked at`))
        }
        await rotatePassword(provider, cliActor(), (await getTenant(provider.central, ref)).id)

        return { rotated: 1, failed: 0 }
      })
      answer(summary, options, ({ rotated, failed }) => [`${rotated} passwords changed, ${failed} failed.`])
      if (summary.failed > 0) process.exitCode = 1
    })

  answering(tenants.command('status'))
    .description('which versions the workspaces are at, and who is behind')
    .action(async (options: Json) => {
      const status = await withProvider('to look at the versions', async ({ central }) => {
        const { listBehind } = await import('@/lib/platform/fleet/migrate')
        const { centralVersion, newestTenantVersion } = await import('@/lib/platform/console/versions')
        const { listTenants } = await import('@/lib/platform/tenants/queries')
        const [all, behind] = await Promise.all([listTenants(central), listBehind(central)])

        return {
          central: await centralVersion(central),
          newest: newestTenantVersion(),
          tenants: all.length,
          behind: behind.map(({ tenantId, name, schemaVersion }) => ({
            tenantId,
            database: name,
            schemaVersion,
          })),
        }
      })
      answer(status, options, ({ newest, tenants: count, behind }) => [
        `Newest version ${newest}; ${count} workspaces, ${behind.length} behind.`,
        ...columns(behind.map(row => [row.database, row.schemaVersion ?? '-'])),
      ])
    })

  answering(tenants.command('suspend'))
    .argument('<tenant>', 'address or id')
    .requiredOption('--reason <text>', 'what its people read')
    .description('close a workspace to its people; nothing is lost')
    .action((ref: string, options: Json & { reason: string }) =>
      change(ref, options, 'suspended', (domain, central, id) =>
        domain.suspendTenant(central, cliActor(), id, options.reason),
      ),
    )

  answering(tenants.command('resume'))
    .argument('<tenant>', 'address or id')
    .description('open a suspended workspace again')
    .action((ref: string, options: Json) =>
      change(ref, options, 'open again', (domain, central, id) =>
        domain.resumeTenant(central, cliActor(), id),
      ),
    )

  answering(tenants.command('delete'))
    .argument('<tenant>', 'address or id')
    .requiredOption('--confirm <name>', 'the name of the workspace, as proof that it is the one meant')
    .description('erase a workspace: its database, its login and its records')
    .action(async (ref: string, options: Json & { confirm: string }) => {
      const gone = await withProvider('to delete a workspace', async provider => {
        const { dropDeletedTenant } = await import('@/lib/platform/tenants/drop')
        const { deleteTenant } = await import('@/lib/platform/tenants/mutations')
        const { getTenant } = await import('@/lib/platform/tenants/queries')
        const { id } = await getTenant(provider.central, ref)
        await deleteTenant(provider.central, cliActor(), id, options.confirm)
        await dropDeletedTenant(provider, id)

        return getTenant(provider.central, id)
      })
      answer(gone, options, tenant => [`${tenant.name} is ${tenant.state}.`])
    })

  answering(tenants.command('url'))
    .argument('<tenant>', 'address or id')
    .description("the connection URL of the workspace's own login, for psql; this is audited")
    .action(async (ref: string, options: Json) => {
      const url = await withProvider('to print a connection URL', async ({ central }) => {
        const { getTenant } = await import('@/lib/platform/tenants/queries')
        const { placementOf } = await import('@/lib/platform/provisioning/provider')
        const { recordAudit } = await import('@/lib/platform/audit/record')
        const { formatConnectionUrl } = await import('@/db/driver/target')
        const { id } = await getTenant(central, ref)
        const { target } = await placementOf(central, id)
        await recordAudit(central, cliActor(), 'tenant.url_shown', id)

        return formatConnectionUrl(target)
      })
      answer({ url }, options, () => [url])
    })
}

type Lifecycle = typeof import('@/lib/platform/tenants/mutations')
type Central = import('@/db/types').CentralDb

async function change(
  ref: string,
  options: Json,
  word: string,
  act: (domain: Lifecycle, central: Central, id: string) => Promise<void>,
): Promise<void> {
  const changed = await withProvider('to change a workspace', async ({ central }) => {
    const { getTenant } = await import('@/lib/platform/tenants/queries')
    const { id } = await getTenant(central, ref)
    await act(await import('@/lib/platform/tenants/mutations'), central, id)

    return getTenant(central, id)
  })
  answer(changed, options, tenant => [`${tenant.name} is ${word}.`])
}
