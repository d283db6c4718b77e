'use client'

import { Form } from '@/components/form/form'
import { useFormState } from '@/components/form/form-context'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/text-fields'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { closeDeal } from '@/lib/crm/deals/actions'
import type { Named } from '@/lib/crm/deals/types'

type Before = { stageId: string; afterId: string | null; enteredAt: string }

/** Asks why, in one click and at most one sentence. */
export function LostForm({
  deal,
  reasons,
  titled = 'nowhere',
  onLost,
}: {
  deal: Named
  reasons: readonly string[]
  /** Where what it stands in asks the question as its title. */
  titled?: 'always' | 'phone' | 'nowhere'
  onLost: (before: Before) => void
}) {
  return (
    <Form
      action={closeDeal}
      schema={() => import('@/lib/crm/deals/schema').then(it => it.dealClosing)}
      hidden={{ id: deal.id, outcome: 'lost' }}
      onSuccess={closed => onLost(closed.before)}
      label={`Why ${deal.name} was lost`}
      className="flex flex-col gap-3"
    >
      <Reasons
        name={deal.name}
        reasons={reasons}
        className={titled === 'always' ? 'sr-only' : titled === 'phone' ? 'max-sm:sr-only' : undefined}
      />
      <TextareaField name="lostNote" label="What happened" optional rows={2} maxLength={2000} />
      <SubmitButton keys="⌘↵" className="self-end">
        Mark lost
      </SubmitButton>
    </Form>
  )
}

function Reasons({
  name,
  reasons,
  className,
}: {
  name: string
  reasons: readonly string[]
  /** Of the question. */
  className: string | undefined
}) {
  const error = useFormState().errors.lostReason?.[0]

  return (
    <fieldset aria-describedby={error ? 'lost-reason-error' : undefined}>
      <legend className={cn('mb-1 text-13 font-medium [overflow-wrap:anywhere]', className)}>
        Why was {name} lost?
      </legend>
      <div className="flex flex-col">
        {reasons.map((reason, index) => (
          <label
            key={reason}
            className="flex min-h-control items-center gap-2 rounded-md px-1.5 text-13 hover:bg-hover coarse:min-h-touch"
          >
            <input
              type="radio"
              name="lostReason"
              value={reason}
              data-field={index === 0 ? 'lostReason' : undefined}
              className="size-4 shrink-0 appearance-none rounded-full border border-control bg-raised checked:border-5 checked:border-accent"
            />
            {reason}
          </label>
        ))}
      </div>
      {error && (
        <p id="lost-reason-error" className="mt-1 flex items-start gap-1.5 text-12 text-bad-ink">
          <Icon name="bad" size={12} className="mt-0.5" />
          {error}
        </p>
      )}
    </fieldset>
  )
}
