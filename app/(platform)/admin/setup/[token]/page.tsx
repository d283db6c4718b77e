import type { Metadata } from 'next'
import { OperatorSetup } from '@/components/platform/operator-forms'
import { Logo } from '@/components/public/logo'
import { ButtonLink } from '@/components/ui/button-link'
import { isSetupOpen } from '@/lib/platform/operators/mutations'
import { central } from '@/lib/tenancy/pools'

export const metadata: Metadata = { title: 'Become an operator', referrer: 'same-origin' }

export default async function OperatorSetupPage({ params }: PageProps<'/admin/setup/[token]'>) {
  const { token } = await params
  const isOpen = await isSetupOpen(central(), token)

  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-100 flex-col justify-center gap-6 px-5 py-16">
      <Logo />
      {isOpen ? (
        <>
          <div>
            <h1 className="text-24 font-semibold">Become an operator</h1>
            <p className="text-14 text-ink-2">
              Operators see every workspace's state, migrate the fleet, suspend and delete. They do not see
              customers' records.
            </p>
          </div>
          <OperatorSetup token={token} />
        </>
      ) : (
        <>
          <div>
            <h1 className="text-24 font-semibold">This link does not open any more</h1>
            <p className="text-14 text-ink-2">
              It was used already or is older than 24 hours. A start of Atrium prints a new one while there is
              no operator; later another operator makes one.
            </p>
          </div>
          <ButtonLink href="/admin/login" tone="secondary" size="public" className="self-start">
            Log in
          </ButtonLink>
        </>
      )}
    </main>
  )
}
