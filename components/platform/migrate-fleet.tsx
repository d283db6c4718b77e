'use client'

import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { migrateFleet } from '@/lib/platform/console/actions'

/** Starts a run over everything that is behind; the worker does it, the page shows it. */
export function MigrateFleet({ count }: { count: number }) {
  const [migrate, pending] = useAct(migrateFleet)
  const toast = useToast()

  const start = async () => {
    const result = await migrate({})
    if (result.ok) toast({ text: `Migrating ${count} ${count === 1 ? 'database' : 'databases'}.` })
  }

  return (
    <Button tone="primary" size="toolbar" icon="run" pending={pending} onClick={() => void start()}>
      Migrate {count} {count === 1 ? 'database' : 'databases'}
    </Button>
  )
}
