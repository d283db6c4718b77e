import { withAdmin } from '@/db/admin'
import { centralClient } from '@/db/central/client'
import { servers } from '@/db/central/tables'
import { WEB_ROLE } from '@/db/names'
import { derivedPassword } from '@/db/server'
import { ensureTemplate } from '@/db/template'
import { withLogin } from '@/db/urls'
import { hashPassword } from '@/lib/auth/password'
import { secret } from '@/lib/kernel/env'
import { newId } from '@/lib/kernel/ids'
import { migrateCentral, openProvider, registerServer } from '@/lib/platform/fleet/installation'
import { makeDatabase } from '@/lib/platform/provisioning/make-database'
import { installationId } from '@/lib/platform/provisioning/provider'
import { registerDatabase } from '@/lib/platform/provisioning/register'
import { type NewWorkspace, reserve } from '@/lib/platform/provisioning/reserve'
import { keepSpares } from '@/lib/platform/provisioning/spares'
import { startProvisioning } from '@/lib/platform/provisioning/start'
import { median, repeat, type Section, timed } from './measure'

const ROUNDS = 15
const AT_ONCE = 200

let forms = 0
function form(passwordHash: string): NewWorkspace {
  forms += 1

  return {
    name: `Company ${forms}`,
    ownerName: 'Fay Founder',
    ownerEmail: `fay${forms}@example.com`,
    requestKey: newId(),
    owner: { passwordHash },
  }
}

/** Measures how a company gets its database: a spare claimed, and one made from the template. */
export async function provisioning(adminUrl: string): Promise<Section[]> {
  const place = { adminUrl, centralDatabase: 'atrium_central', secret: secret() }
  await migrateCentral(place)
  const { provider, close } = openProvider(place)
  const { central } = provider
  await registerServer(provider, 0)
  const web = centralClient(
    withLogin(adminUrl, WEB_ROLE, derivedPassword(secret(), WEB_ROLE), place.centralDatabase),
    { max: 8 },
  )
  const spares = async (count: number) => {
    await central.update(servers).set({ spareTarget: count })
    await keepSpares(provider)
    await central.update(servers).set({ spareTarget: 0 })
  }

  try {
    const hashing = await repeat(ROUNDS, () => hashPassword('a password that is long enough'))
    const passwordHash = await hashPassword('a password that is long enough')

    await spares(2 * ROUNDS + 2)
    await startProvisioning(web.db, form(passwordHash))
    const signUps = await repeat(ROUNDS, () => startProvisioning(web.db, form(passwordHash)))
    const claims = await repeat(ROUNDS, () => reserve(web.db, form(passwordHash)))

    const bare: number[] = []
    const cold: number[] = []
    await withAdmin(adminUrl, async session => {
      const template = await ensureTemplate(session, adminUrl, await installationId(central))
      const copy = async (round: number) =>
        bare.push(
          await timed(() =>
            session.run(`CREATE DATABASE bare_${round} TEMPLATE ${template} STRATEGY WAL_LOG`),
          ),
        )
      const make = async () => {
        const id = await registerDatabase(central)
        cold.push(await timed(() => makeDatabase(provider, id, (_, work) => work())))
      }
      // Whoever comes second pays for what the disk still writes of the first: they take turns.
      for (let round = 0; round < ROUNDS; round += 1) {
        if (round % 2 === 0) await copy(round)
        await make()
        if (round % 2 === 1) await copy(round)
      }
    })

    await spares(AT_ONCE)
    const crowd: number[] = []
    let open = 0
    const all = await timed(() =>
      Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          const input = form(passwordHash)
          crowd.push(
            await timed(async () => {
              if ((await startProvisioning(web.db, input)).state === 'active') open += 1
            }),
          )
        }),
      ),
    )

    return [
      {
        title: 'A company gets its database',
        figures: [
          {
            name: 'Sign-up with a spare ready',
            measured: median(signUps),
            unit: 'ms',
            target: 300,
            method:
              'all that the server does beside the password hash: reserve, claim, first member over a new connection, open',
          },
          {
            name: 'of it, reserving and claiming',
            measured: median(claims),
            unit: 'ms',
            target: 10,
            method: 'the one central transaction',
          },
          {
            name: 'Password hash',
            measured: median(hashing),
            unit: 'ms',
            method: 'argon2id, for comparison',
          },
          {
            name: 'Cold creation',
            measured: median(cold),
            unit: 'ms',
            method: 'roles, copy of the template, hand-over, grants, identity',
          },
          {
            name: 'Bare CREATE DATABASE',
            measured: median(bare),
            unit: 'ms',
            method: 'the same template, WAL_LOG, before and after the above in turn',
          },
          {
            name: 'Cold creation to bare',
            measured: median(cold) / median(bare),
            unit: '',
            target: 1.3,
            method: 'ratio of the two',
          },
          {
            name: `${AT_ONCE} sign-ups at once`,
            measured: all,
            unit: 'ms',
            method: 'until the last is open, one process, 8 central connections',
          },
          { name: 'of them, median', measured: median(crowd), unit: 'ms', method: 'as one founder sees it' },
          {
            name: 'of them, not opened',
            measured: AT_ONCE - open,
            unit: '',
            target: 0,
            method: 'with as many spares as sign-ups',
          },
        ],
      },
    ]
  } finally {
    await web.end()
    await close()
  }
}
