'use client'

import { useRouter } from 'next/navigation'
import { type DealsAddress, dealsHref } from '@/components/crm/deals/deals-address'
import { Icon } from '@/components/ui/icon'
import { Select } from '@/components/ui/select'
import type { Pipeline } from '@/lib/crm/pipelines/schema'

/** Which pipeline: its name, and a choice when there is more than one. */
export function PipelineChoice({
  pipelines,
  current,
  address,
}: {
  pipelines: readonly Pipeline[]
  current: Pipeline
  address: DealsAddress
}) {
  const router = useRouter()

  return (
    <span className="flex min-w-0 items-center gap-1.5 text-13 font-medium">
      <Icon name="right" size={14} className="text-ink-3" />
      {pipelines.length > 1 ? (
        <Select
          look="toolbar"
          label="Pipeline"
          value={current.id}
          options={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
          onValueChange={id => router.push(dealsHref(address, { pipeline: id, open: null }))}
        />
      ) : (
        <span className="cut">{current.name}</span>
      )}
    </span>
  )
}
