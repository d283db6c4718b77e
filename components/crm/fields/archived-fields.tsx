'use client'

import { TypeMark } from '@/components/crm/fields/type-mark'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { SectionHeading } from '@/components/ui/section'
import { useToast } from '@/components/ui/toast'
import { restoreCustomField } from '@/lib/crm/custom-fields/actions'
import type { CustomField } from '@/lib/crm/custom-fields/schema'

/** Fields that nobody sees any more, with the way back. */
export function ArchivedFields({ fields }: { fields: readonly CustomField[] }) {
  return (
    <section aria-labelledby="archive-title">
      <SectionHeading id="archive-title" size="large" title="Archive" count={fields.length} />
      <p className="mb-3 text-13 text-ink-2">
        Records keep what they hold of these fields. Bring one back, and it is there again.
      </p>
      <ul aria-label="Archived fields" className="border-t">
        {fields.map(field => (
          <li key={field.id} className="flex min-h-12 items-center gap-3 border-b py-1.5">
            <TypeMark field={field} />
            <BringBack field={field} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function BringBack({ field: { id, label } }: { field: CustomField }) {
  const toast = useToast()
  const [restore, pending] = useAct(restoreCustomField)

  return (
    <Button
      icon="restore"
      pending={pending}
      aria-label={`Bring ${label} back`}
      onClick={() =>
        void restore({ id }).then(({ ok }) => ok && toast({ text: `${label} is back, with what it held.` }))
      }
    >
      Bring back
    </Button>
  )
}
