'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useList } from '@/components/crm/table/list-context'
import { useViewActs } from '@/components/crm/table/use-view-acts'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { viewHref } from '@/lib/crm/views/place'

const ViewName = dynamic(() => import('@/components/crm/table/view-name').then(it => it.ViewName))

const shares = [
  { visibility: 'private', icon: 'locked', label: 'Keep for myself' },
  { visibility: 'team', icon: 'team', label: 'Share with my team' },
  { visibility: 'everyone', icon: 'people', label: 'Share with everyone' },
] as const

/** What is done with the view that is shown: kept, called otherwise, shared. */
export function ViewMenu({ isChanged }: { isChanged: boolean }) {
  const { place, maySave, mayShare } = useList()
  const { saved } = place.view
  const acts = useViewActs()
  const [naming, setNaming] = useState<'new' | 'rename'>()
  const mayChange = saved?.mayChange === true

  return (
    <>
      {isChanged && (
        <>
          <ButtonLink href={viewHref(place, place.view.key)} tone="ghost" icon="undo">
            Reset
          </ButtonLink>
          {maySave && (
            <Button
              tone="ghost"
              onClick={() => (mayChange ? void acts.keep() : setNaming('new'))}
              pending={acts.isActing}
            >
              Save view
            </Button>
          )}
        </>
      )}
      {maySave && (
        <DropdownMenu label="This view" trigger={<IconButton icon="more" label="This view" />}>
          <MenuItem icon="add" onSelect={() => setNaming('new')}>
            Save as…
          </MenuItem>
          {saved && mayChange && (
            <>
              <MenuItem icon="edit" onSelect={() => setNaming('rename')}>
                Rename…
              </MenuItem>
              {shares
                .filter(({ visibility }) => visibility !== saved.visibility)
                .filter(({ visibility }) => mayShare || visibility === 'private')
                .map(({ visibility, icon, label }) => (
                  <MenuItem key={visibility} icon={icon} onSelect={() => void acts.share(visibility)}>
                    {label}
                  </MenuItem>
                ))}
              <MenuItem icon="favourite" onSelect={() => void acts.pin(!saved.isPinned)}>
                {saved.isPinned ? 'Unpin' : 'Pin'}
              </MenuItem>
              {acts.at > 0 && (
                <MenuItem icon="left" onSelect={() => void acts.moveTo(place.view.key, acts.at - 1)}>
                  Move left
                </MenuItem>
              )}
              {acts.at < acts.count - 1 && (
                <MenuItem icon="right" onSelect={() => void acts.moveTo(place.view.key, acts.at + 1)}>
                  Move right
                </MenuItem>
              )}
              <MenuItem icon="delete" tone="danger" onSelect={() => void acts.remove()}>
                Delete view
              </MenuItem>
            </>
          )}
        </DropdownMenu>
      )}
      {naming && (
        <ViewName
          title={naming === 'new' ? 'Save as a view' : 'Rename the view'}
          name={naming === 'new' ? '' : place.view.name}
          onClose={() => setNaming(undefined)}
          onName={name => (naming === 'new' ? acts.create(name) : acts.rename(name))}
        />
      )}
    </>
  )
}
