'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { useAct } from '@/components/form/use-act'
import { ActButton } from '@/components/platform/act-button'
import type { State } from '@/components/platform/state'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import {
  deleteWorkspace,
  migrateWorkspace,
  resumeWorkspace,
  retryProvisioning,
  suspendWorkspace,
} from '@/lib/platform/console/actions'

/** What an operator may do to a workspace in its present state. */
export function WorkspaceActs({
  id,
  name,
  state,
  isBehind,
}: {
  id: string
  name: string
  state: State
  isBehind: boolean
}) {
  const [remove] = useAct(deleteWorkspace)

  return (
    <>
      {(state === 'provisioning' || state === 'failed') && (
        <ActButton action={retryProvisioning} id={id} icon="retry">
          Retry
        </ActButton>
      )}
      {isBehind && state === 'active' && (
        <ActButton action={migrateWorkspace} id={id} icon="migrations">
          Migrate
        </ActButton>
      )}
      {state === 'active' && <Suspend id={id} name={name} />}
      {state === 'suspended' && (
        <ActButton action={resumeWorkspace} id={id} icon="run">
          Resume
        </ActButton>
      )}
      {state !== 'deleted' && (
        <AlertDialog
          trigger={
            <Button tone="danger-quiet" size="toolbar" icon="delete">
              Delete…
            </Button>
          }
          title={`Delete ${name}?`}
          description="Its database, its login and all its records are erased. This cannot be undone."
          confirm="Delete the workspace"
          typed={name}
          onConfirm={async () => {
            const result = await remove({ id, name })

            return result.ok ? undefined : result.message
          }}
        />
      )}
    </>
  )
}

function Suspend({ id, name }: { id: string; name: string }) {
  const [isOpen, setOpen] = useState(false)

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={`Suspend ${name}`}
      description="Its people are told the reason at their next click, and can do nothing until it is resumed. Nothing is lost."
      trigger={
        <Button tone="secondary" size="toolbar" icon="pause">
          Suspend…
        </Button>
      }
    >
      <Form action={suspendWorkspace} hidden={{ id }} onSuccess={() => setOpen(false)}>
        <TextField
          name="reason"
          label="Reason"
          help="Its people read this."
          autoFocus
          autoComplete="off"
          maxLength={300}
        />
        <DialogFoot>
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <SubmitButton keys="⌘↵">Suspend workspace</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
