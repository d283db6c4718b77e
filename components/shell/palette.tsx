'use client'

import type { PaletteProps } from '@/components/shell/palette-surface'
import { useShell } from '@/components/shell/shell-state'
import { byNeed, usePart } from '@/components/ui/by-need'
import { useTypedAhead } from '@/components/ui/use-typed-ahead'

const surfacePart = byNeed(() => import('@/components/shell/palette-surface'))

/**
 * Everything in one field: acts on what is open, records, places. `>` asks for acts alone. Each act shows its
 * key, so that the palette is needed less each week.
 */
export function Palette(props: PaletteProps) {
  const { palette: isOpen } = useShell()
  const surface = usePart(surfacePart, isOpen)
  const typedAhead = useTypedAhead(isOpen, surface !== undefined)

  return surface && <surface.PaletteSurface {...props} typedAhead={typedAhead.text} />
}
