'use client'

import type { ComponentProps } from 'react'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'

/** One act of an operator on one thing, done at once: what has a way back is not asked about. */
export function ActButton({
  action,
  id,
  ...rest
}: { action: Parameters<typeof useAct>[0]; id: string } & Pick<
  ComponentProps<typeof Button>,
  'icon' | 'aria-label' | 'children'
>) {
  const [act, isPending] = useAct(action)

  return <Button {...rest} pending={isPending} onClick={() => void act({ id })} />
}
