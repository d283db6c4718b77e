'use client'

import { useRouter } from 'next/navigation'
import { type DealsAddress, dealsHref } from '@/components/crm/deals/deals-address'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuRadioGroup, MenuRadioItem } from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'
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
        <DropdownMenu
          label="Pipeline"
          trigger={
            <Button tone="ghost" aria-label={`Pipeline: ${current.name}`}>
              <span className="cut">{current.name}</span>
              <Icon name="choose" size={14} className="text-ink-3" />
            </Button>
          }
        >
          <MenuRadioGroup
            value={current.id}
            onValueChange={id => router.push(dealsHref(address, { pipeline: id, open: null }))}
          >
            {pipelines.map(({ id, name }) => (
              <MenuRadioItem key={id} value={id}>
                {name}
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
        </DropdownMenu>
      ) : (
        <span className="cut">{current.name}</span>
      )}
    </span>
  )
}
