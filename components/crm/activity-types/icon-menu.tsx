'use client'

import { iconWords } from '@/components/crm/activity-types/icon-words'
import { DropdownMenu, MenuRadioGroup, MenuRadioItem } from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'
import { type ActivityIcon, activityIcons } from '@/lib/crm/activity-types/types'

/** The icon of a type, and the way to another one. */
export function IconMenu({
  label,
  icon,
  onChoose,
}: {
  label: string
  icon: ActivityIcon
  onChoose: (icon: ActivityIcon) => void
}) {
  const choose = (value: string) => {
    const chosen = activityIcons.find(one => one === value)
    if (chosen) onChoose(chosen)
  }

  return (
    <DropdownMenu
      label={label}
      trigger={
        <button
          type="button"
          aria-label={`${label}: ${iconWords[icon]}`}
          className="inline-flex size-control shrink-0 items-center justify-center rounded-md hover:bg-hover aria-expanded:bg-press coarse:size-touch"
        >
          <Icon name={icon} className="text-ink-2" />
        </button>
      }
    >
      <MenuRadioGroup value={icon} onValueChange={choose}>
        {activityIcons.map(one => (
          <MenuRadioItem key={one} value={one}>
            <Icon name={one} size={14} className="text-ink-3" />
            {iconWords[one]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </DropdownMenu>
  )
}
