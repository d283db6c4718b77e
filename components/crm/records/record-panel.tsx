import type { ReactNode } from 'react'
import { PanelWalk } from '@/components/crm/records/panel-walk'
import { ButtonLink } from '@/components/ui/button-link'
import { SidePanel } from '@/components/ui/side-panel'

/** A record beside its list: the list keeps its place, and J and K read on. */
export function RecordPanel({
  label,
  closeHref,
  pageHref,
  position,
  total,
  menu,
  children,
}: {
  label: string
  closeHref: string
  pageHref?: string
  position: number
  total: number
  menu?: ReactNode
  children: ReactNode
}) {
  return (
    <SidePanel
      label={label}
      closeHref={closeHref}
      position={
        <PanelWalk
          closeHref={closeHref}
          {...(pageHref && { pageHref })}
          position={position > 0 ? position : undefined}
          total={total}
        />
      }
      actions={
        <>
          {pageHref && (
            <ButtonLink href={pageHref} tone="ghost" icon="expand" keys="O">
              Open
            </ButtonLink>
          )}
          {menu}
        </>
      }
    >
      {children}
    </SidePanel>
  )
}
