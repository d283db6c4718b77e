import { DismissSetup } from '@/components/crm/home/dismiss-setup'
import { AddSamples } from '@/components/crm/home/samples'
import { ButtonLink } from '@/components/ui/button-link'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'

export type Setup = {
  hasImport: boolean
  hasCompany: boolean
  hasColleague: boolean
  hasDeal: boolean
  hasSamples: boolean
}

/** What makes a new workspace useful, in the order that pays off soonest. */
export function SetupChecklist({
  setup,
  mayDismiss,
  mayShape,
}: {
  setup: Setup
  mayDismiss: boolean
  /** They may choose other stages. */
  mayShape: boolean
}) {
  const steps = [
    {
      isDone: setup.hasImport || setup.hasCompany,
      title: 'Bring your customers in',
      text: 'From a file of any kind: companies, contacts, products, deals.',
      href: '/import',
      act: 'Import a file',
    },
    {
      isDone: setup.hasDeal,
      title: 'Add the first deal',
      text: 'The board shows what is where, and what rots.',
      href: '/deals?new=deal',
      act: 'Add a deal',
      before: mayShape ? { href: '/settings/pipeline', act: 'Choose its stages' } : undefined,
    },
    {
      isDone: setup.hasColleague,
      title: 'Invite a colleague',
      text: 'Everyone sees the same board and writes on the same timeline.',
      href: '/settings/members',
      act: 'Invite',
    },
  ]
  const done = steps.filter(step => step.isDone).length

  return (
    <section aria-labelledby="setup" className="rounded-lg border">
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b px-4 py-2.5">
        <h2 id="setup" className="text-13 font-semibold">
          Set up your workspace{' '}
          <span className="nums font-normal text-ink-3">
            {done} of {steps.length}
          </span>
        </h2>
        {mayDismiss && (
          <span className="-mx-2.5 flex items-center gap-1">
            {!setup.hasSamples && !setup.hasDeal && <AddSamples />}
            <DismissSetup />
          </span>
        )}
      </header>
      <ol>
        {steps.map(step => (
          <li
            key={step.title}
            className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2 last:border-b-0"
          >
            <Icon
              name={step.isDone ? 'good' : 'noNextStep'}
              size={20}
              className={step.isDone ? 'text-good' : 'text-ink-3'}
            />
            <div className="min-w-0 flex-1 max-sm:basis-3/4">
              <p className="text-13 font-medium">
                {step.title}
                {step.isDone && <span className="sr-only"> (done)</span>}
              </p>
              <p className="text-12 text-ink-3">{step.text}</p>
            </div>
            {!step.isDone && (
              <span className={cn('flex gap-1 max-sm:ml-8', step.before && 'max-sm:ml-5.5')}>
                {step.before && (
                  <ButtonLink href={step.before.href} tone="ghost" size="toolbar">
                    {step.before.act}
                  </ButtonLink>
                )}
                <ButtonLink href={step.href} tone="secondary" size="toolbar">
                  {step.act}
                </ButtonLink>
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
