import type { Disk } from '@/lib/platform/servers/disk'
import type { ServersLook } from '@/lib/platform/servers/queries'
import type { ConnectionLoad } from '@/lib/tenancy/pools'

/** One thing that can run out: how much of it is used, and what to do about it. */
export type Limit = {
  readonly name: string
  readonly used: number
  readonly limit: number
  readonly unit: 'connections' | 'databases' | 'bytes' | 'transactions'
  readonly tone: 'accent' | 'warn' | 'bad'
  readonly note: string
}

/** Transactions after which the server takes no more of them; a little earlier than it does, to be safe. */
const WRAPAROUND = 2_000_000_000

const toneAt = (used: number, limit: number): Limit['tone'] => {
  if (used >= 0.95 * limit) return 'bad'

  return used >= 0.8 * limit ? 'warn' : 'accent'
}

/** Where things stand compared with what there is of them. */
export function limitsOf(
  { facts, servers }: Pick<ServersLook, 'facts' | 'servers'>,
  { tenants, central }: ConnectionLoad,
  disk: Disk | undefined,
): Limit[] {
  const takes = facts.maxConnections - facts.reserved
  // One more is the line on which a process hears of changes.
  const budget = tenants.limit + central.limit + 1
  const processes = Math.max(1, facts.processes)
  const sum = processes * budget
  const connections = { unit: 'connections' } as const

  return [
    {
      ...connections,
      name: 'Connections to the server',
      used: facts.connections,
      limit: takes,
      tone: toneAt(facts.connections, takes),
      note: `max_connections ${facts.maxConnections}, of which ${facts.reserved} are kept for administrators`,
    },
    {
      ...connections,
      name: 'Budgets of all processes',
      used: sum,
      limit: takes,
      tone: sum > takes ? 'bad' : 'accent',
      note:
        sum > takes
          ? 'More than the server takes: lower ATRIUM_CONNECTIONS or raise max_connections.'
          : `${processes} with up to ${budget} each; the worker and commands come on top`,
    },
    {
      ...connections,
      name: 'Budget of this process, for workspaces',
      used: tenants.taken,
      limit: tenants.limit,
      tone: tenants.waiting > 0 ? 'warn' : 'accent',
      note: `${tenants.idle} idle, ${tenants.waiting} wait, ${tenants.pools === 1 ? '1 workspace' : `${tenants.pools} workspaces`} open`,
    },
    {
      ...connections,
      name: 'Budget of this process, for the central database',
      used: central.total,
      limit: central.limit,
      tone: central.waiting > 0 ? 'warn' : 'accent',
      note: `${central.idle} idle, ${central.waiting} wait`,
    },
    ...servers.map(
      (server): Limit => ({
        name: `Spares ready on ${server.name}`,
        used: server.ready,
        limit: server.target,
        unit: 'databases',
        tone: server.ready < server.target ? 'warn' : 'accent',
        note:
          server.ready < server.target
            ? 'The worker makes more every minute; sign-ups wait a little longer until then.'
            : 'Sign-ups find a database that is ready.',
      }),
    ),
    ...(disk ? [diskLimit(disk)] : []),
    {
      name: 'Age of the oldest database',
      used: facts.oldestAge,
      limit: WRAPAROUND,
      unit: 'transactions',
      tone: ageTone(facts),
      note: facts.isVacuuming
        ? `${facts.oldestDatabase}; autovacuum freezes it at the latest at ${facts.freezeAt.toLocaleString('en-US')}`
        : 'autovacuum is off: switch it on, or the server stops to take writes one day.',
    },
  ]
}

function diskLimit({ bytes, free }: Disk): Limit {
  const used = bytes - free

  return {
    name: 'Disk of the data folder',
    used,
    limit: bytes,
    unit: 'bytes',
    tone: toneAt(used, bytes),
    note: 'A full disk stops every workspace at once.',
  }
}

/** Freezing begins by itself at a tenth of the way; a database that is far beyond was not reached by it. */
function ageTone({ oldestAge, freezeAt, isVacuuming }: ServersLook['facts']): Limit['tone'] {
  if (!isVacuuming || oldestAge > WRAPAROUND / 2) return 'bad'

  return oldestAge > 2 * freezeAt ? 'warn' : 'accent'
}
