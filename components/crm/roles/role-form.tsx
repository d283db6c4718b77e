'use client'

import { FieldLimitsPart } from '@/components/crm/roles/field-limits'
import { RightsRow, rightsGrid } from '@/components/crm/roles/rights-row'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { cn } from '@/components/ui/cn'
import { SectionHeading } from '@/components/ui/section'
import { useToast } from '@/components/ui/toast'
import { updateRole } from '@/lib/crm/roles/actions'
import type { LimitedField, RoleOfOwn } from '@/lib/crm/roles/queries'
import { verbWords } from '@/lib/crm/roles/words'
import { entityNames } from '@/lib/permissions'
import { type FieldKind, fieldKinds, recordVerbs } from '@/lib/permissions/rights'

/** What a role is called and how far it goes, saved as one. */
export function RoleForm({
  role,
  limited,
}: {
  role: RoleOfOwn
  limited: Readonly<Record<FieldKind, readonly LimitedField[]>>
}) {
  const toast = useToast()

  return (
    <Form
      action={updateRole}
      schema={() => import('@/lib/crm/roles/schema').then(it => it.roleEdit)}
      hidden={{ id: role.id, version: role.version }}
      onSuccess={() =>
        toast({ text: 'Saved. It counts from the next click of everybody who has this role.' })
      }
      label={role.name}
      // What is focused is never below the foot.
      className="@container flex max-w-240 flex-col gap-5 [&_select]:scroll-mb-24 [&_summary]:scroll-mb-24"
    >
      <TextField
        name="name"
        label="Name"
        defaultValue={role.name}
        maxLength={60}
        autoComplete="off"
        className="max-w-100"
      />
      <section aria-labelledby="rights-title">
        <SectionHeading id="rights-title" title="What they may do" size="large" />
        <p className="text-13 text-ink-2">
          Nobody changes or deletes what they do not see. The team of somebody is everybody who is in one of
          their teams.
        </p>
        <div aria-hidden className={cn(rightsGrid, 'mt-3 border-b pb-1 text-12 text-ink-2 @max-3xl:hidden')}>
          <span />
          {recordVerbs.map(verb => (
            <span key={verb} className="px-1">
              {verbWords[verb]}
            </span>
          ))}
        </div>
        {entityNames.map(entity => (
          <RightsRow key={entity} entity={entity} rights={role.rights} />
        ))}
      </section>
      <section aria-labelledby="fields-title">
        <SectionHeading id="fields-title" title="Single fields" size="large" />
        <p className="text-13 text-ink-2">
          What is hidden is nowhere: in no list, filter, sum, search, history or export. What is read-only is
          shown, and nobody with this role changes it.
        </p>
        <div className="mt-3 border-t">
          {fieldKinds.map(kind => (
            <FieldLimitsPart key={kind} kind={kind} fields={limited[kind]} rights={role.rights} />
          ))}
        </div>
      </section>
      <div className="sticky -bottom-4 -mb-4 border-t bg-canvas pt-3 pb-4">
        <SubmitButton keys="⌘↵">Save role</SubmitButton>
      </div>
    </Form>
  )
}
