import { cn } from '@/components/ui/cn'

export const scrim = 'fixed inset-0 z-dialog animate-fade-in bg-scrim data-[state=closed]:animate-fade-out'

/** 480 px at 14 % of the height; on a phone a sheet from below. */
export const dialogSurface = cn(
  'fixed z-dialog flex flex-col bg-overlay text-ink shadow-dialog outline-none',
  'max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[92dvh] max-sm:animate-sheet-up max-sm:rounded-t-xl max-sm:pb-[env(safe-area-inset-bottom)] max-sm:data-[state=closed]:animate-sheet-down',
  'sm:top-[14vh] sm:left-1/2 sm:-ml-60 sm:max-h-[78vh] sm:w-120 sm:animate-dialog-in sm:rounded-xl sm:data-[state=closed]:animate-dialog-out',
)

/** The mark of a sheet on a phone. */
export function Grabber() {
  return <div aria-hidden className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-line-strong sm:hidden" />
}
