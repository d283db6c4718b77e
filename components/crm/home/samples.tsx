'use client'

import { useAct } from '@/components/form/use-act'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { addSamples, removeSamples } from '@/lib/crm/samples/actions'

/** Fills an empty workspace to look around in. */
export function AddSamples() {
  const [add, pending] = useAct(addSamples)

  return (
    <Button tone="ghost" size="toolbar" pending={pending} onClick={() => void add({})}>
      Try it with sample data
    </Button>
  )
}

/** Says that not everything here is true, and takes it away. */
export function SamplesBar({ mayRemove }: { mayRemove: boolean }) {
  const [remove, pending] = useAct(removeSamples)

  return (
    <Banner
      inset
      action={
        mayRemove && (
          <Button size="toolbar" pending={pending} onClick={() => void remove({})}>
            Remove sample data
          </Button>
        )
      }
    >
      <b>Sample data is here.</b> Removing it leaves your own records as they are.
    </Banner>
  )
}
