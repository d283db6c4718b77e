'use client'

import { TemplateField } from '@/components/crm/pipelines/template-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { SectionHeading } from '@/components/ui/section'
import { useToast } from '@/components/ui/toast'
import { applyTemplate } from '@/lib/crm/pipelines/actions'
import type { Pipeline } from '@/lib/crm/pipelines/schema'

/** Another way to sell for a pipeline that has no deal yet. */
export function OtherStages({ pipeline }: { pipeline: Pipeline }) {
  const toast = useToast()

  return (
    <section aria-labelledby="other-title" className="max-w-160">
      <SectionHeading id="other-title" size="large" title="Other stages" />
      <p className="mb-3 text-13 text-ink-2">
        As long as {pipeline.name} has no deal, it may begin anew: these stages take the place of those above.
      </p>
      <Form
        action={applyTemplate}
        schema={() => import('@/lib/crm/pipelines/schema').then(it => it.pipelineTemplate)}
        hidden={{ id: pipeline.id }}
        onSuccess={() => toast({ text: `${pipeline.name} has its new stages.` })}
        label="Other stages"
        className="flex max-w-100 flex-col items-start gap-3"
      >
        <TemplateField className="w-full" />
        <SubmitButton tone="secondary">Use these stages</SubmitButton>
      </Form>
    </section>
  )
}
