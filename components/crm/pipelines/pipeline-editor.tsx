'use client'

import { useOptimistic, useTransition } from 'react'
import { StageRow } from '@/components/crm/pipelines/stage-row'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { SectionHeading } from '@/components/ui/section'
import { useToast } from '@/components/ui/toast'
import { addStage, renamePipeline, reorderStages } from '@/lib/crm/pipelines/actions'
import type { Pipeline } from '@/lib/crm/pipelines/schema'

/** The steps of a pipeline: what a deal passes through, how likely it is then, and when it has waited too long. */
export function PipelineEditor({
  pipeline,
  deals,
}: {
  pipeline: Pipeline
  /** Per stage id. */
  deals: Record<string, { live: number; trashed: number }>
}) {
  const toast = useToast()
  const [reorder] = useAct(reorderStages)
  const [add, isAdding] = useAct(addStage)
  const [, start] = useTransition()
  const stages = pipeline.stages.filter(stage => stage.type === 'open')
  const ends = pipeline.stages.filter(stage => stage.type !== 'open')
  const [open, setOpen] = useOptimistic(stages)
  const countOf = (id: string) => deals[id] ?? { live: 0, trashed: 0 }

  const move = (index: number, step: 1 | -1) => {
    const [stage] = open.slice(index, index + 1)
    if (!stage) return
    const order = open.toSpliced(index, 1).toSpliced(index + step, 0, stage)
    start(async () => {
      setOpen(order)
      await reorder({ pipelineId: pipeline.id, stageIds: order.map(({ id }) => id) })
    })
  }

  const append = async () => {
    const taken = new Set(pipeline.stages.map(stage => stage.name))
    const number = [...Array(20).keys()].find(n => !taken.has(nameOf(n))) ?? 0
    await add({ pipelineId: pipeline.id, name: nameOf(number) })
  }

  return (
    <div className="flex max-w-160 flex-col gap-6">
      <Form
        key={pipeline.id}
        action={renamePipeline}
        schema={() => import('@/lib/crm/pipelines/schema').then(it => it.pipelineEdit)}
        hidden={{ id: pipeline.id }}
        onSuccess={() => toast({ text: 'The pipeline has its new name.' })}
        label="Name of the pipeline"
        className="flex items-end gap-2"
      >
        <TextField
          name="name"
          label="Name"
          defaultValue={pipeline.name}
          maxLength={60}
          autoComplete="off"
          className="min-w-0 flex-1 sm:max-w-72"
        />
        <SubmitButton tone="secondary" className="self-end">
          Rename
        </SubmitButton>
      </Form>
      <section aria-labelledby="stages-title">
        <SectionHeading
          id="stages-title"
          size="large"
          title="Stages"
          action={
            <Button icon="add" pending={isAdding} onClick={() => void append()}>
              Add stage
            </Button>
          }
        />
        <p className="mb-3 text-13 text-ink-2">
          A deal counts with the chance of its stage, and is marked when it has rested there longer than the
          days you give.
        </p>
        <ol aria-label="Stages" className="border-t">
          {open.map((stage, index) => (
            <StageRow
              key={stage.id}
              stage={stage}
              position={index}
              open={open}
              deals={countOf(stage.id)}
              onMove={step => move(index, step)}
            />
          ))}
          {ends.map(stage => (
            <StageRow
              key={stage.id}
              stage={stage}
              position={0}
              open={open}
              deals={countOf(stage.id)}
              onMove={() => undefined}
            />
          ))}
        </ol>
      </section>
    </div>
  )
}

const nameOf = (n: number): string => (n === 0 ? 'New stage' : `New stage ${n + 1}`)
