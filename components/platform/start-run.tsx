'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { startFleetRun } from '@/lib/platform/console/migration-actions'

/** Starts a run over everything that is behind; a worker does it, the page shows it. */
export function StartRun({ behind }: { behind: number }) {
  const [isOpen, setOpen] = useState(false)
  const databases = behind === 1 ? '1 database' : `${behind} databases`

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={`Migrate ${databases}`}
      description="Wave by wave: the next one begins when the one before has ended well enough. It can be paused at any time."
      trigger={
        <Button tone="primary" size="toolbar" icon="run">
          Migrate {databases}
        </Button>
      }
    >
      <Form
        action={startFleetRun}
        schema={() => import('@/lib/platform/console/schema').then(it => it.fleetStart)}
        onSuccess={() => setOpen(false)}
      >
        <TextField
          name="canary"
          label="Canaries"
          optional
          help="Addresses of workspaces, separated by commas. They come first; if one fails, nothing else begins."
          autoComplete="off"
          maxLength={2_000}
        />
        <TextField
          name="maxFailures"
          label="Failures to bear"
          optional
          help="A number such as 3, or a part such as 2%. After more of them nothing further begins."
          autoComplete="off"
          defaultValue="2%"
        />
        <TextField
          name="shares"
          label="Waves"
          help="Percent of the databases in each wave; a last one takes the rest."
          autoComplete="off"
          defaultValue="1, 10"
        />
        <TextField
          name="concurrency"
          label="At the same time"
          help="Databases that are migrated side by side."
          inputMode="numeric"
          autoComplete="off"
          defaultValue="4"
        />
        <DialogFoot>
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <SubmitButton keys="⌘↵">Start</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
