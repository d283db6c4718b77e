'use client'

import { type KeyboardEvent, useState } from 'react'
import { MergeTag } from '@/components/crm/tags/merge-tag'
import { useAct } from '@/components/form/use-act'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { cn } from '@/components/ui/cn'
import { ColorDot } from '@/components/ui/dot'
import { DropdownMenu, MenuRadioGroup, MenuRadioItem } from '@/components/ui/dropdown-menu'
import { formatNumber } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { fieldStyle } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'
import { removeTag, updateTag } from '@/lib/crm/tags/actions'
import { type Tag, tagColors } from '@/lib/crm/tags/schema'

/** One tag: colour and name are saved as they are chosen and left. */
export function TagRow({
  tag,
  others,
  records,
  mayManage,
}: {
  tag: Tag
  others: readonly Tag[]
  /** How many records have it. */
  records: number
  mayManage: boolean
}) {
  const { id, name, color } = tag
  const [save] = useAct(updateTag)
  const [remove] = useAct(removeTag)
  const [isAsking, setAsking] = useState(false)
  const toast = useToast()
  const held = `${formatNumber(records)} ${records === 1 ? 'record' : 'records'}`

  const finish = async (input: HTMLInputElement) => {
    const typed = input.value.trim()
    if (typed === name) return
    const result = await save({ id, name: typed })
    if (!result.ok) input.value = name
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    if (event.key === 'Enter') void finish(input)
    if (event.key === 'Escape') input.value = name
  }
  const take = async () => {
    const result = await remove({ id })
    if (!result.ok) return result.message
    toast({ text: `The tag ${name} is deleted.` })

    return undefined
  }

  return (
    <li className="flex items-center gap-2 border-b py-1.5">
      {mayManage ? (
        <>
          <DropdownMenu
            label={`Colour of ${name}`}
            trigger={
              <button
                type="button"
                aria-label={`Colour of ${name}`}
                className="inline-flex size-control shrink-0 items-center justify-center rounded-md hover:bg-hover aria-expanded:bg-press coarse:size-touch"
              >
                <ColorDot color={color} className="size-3" />
              </button>
            }
          >
            <MenuRadioGroup value={color} onValueChange={chosen => void save({ id, color: chosen })}>
              {tagColors.map(one => (
                <MenuRadioItem key={one} value={one}>
                  <ColorDot color={one} className="size-3" />
                  {one.charAt(0).toUpperCase() + one.slice(1)}
                </MenuRadioItem>
              ))}
            </MenuRadioGroup>
          </DropdownMenu>
          <input
            key={name}
            aria-label={`Name of ${name}`}
            defaultValue={name}
            autoComplete="off"
            maxLength={40}
            onKeyDown={onKeyDown}
            onBlur={event => void finish(event.currentTarget)}
            className={cn(fieldStyle, 'h-control min-w-24 flex-1 text-13 coarse:h-touch')}
          />
        </>
      ) : (
        <span className="flex h-control flex-1 items-center gap-2 px-2 text-13">
          <ColorDot color={color} className="size-3" />
          <span className="cut">{name}</span>
        </span>
      )}
      <span className="nums w-24 shrink-0 text-right text-12 text-ink-3 max-sm:hidden">{held}</span>
      {mayManage && (
        <span className="flex">
          <MergeTag tag={tag} others={others} />
          <IconButton
            icon="delete"
            label={`Delete ${name}`}
            onClick={() => (records > 0 ? setAsking(true) : void take())}
          />
          <AlertDialog
            open={isAsking}
            onOpenChange={setAsking}
            title={`Delete ${name}?`}
            description={`It comes off ${held}. To keep what it says of them, merge it with another tag.`}
            confirm={`Delete ${name}`}
            onConfirm={take}
          />
        </span>
      )}
    </li>
  )
}
