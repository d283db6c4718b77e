/** One surface and one kind of line for menus, selects, comboboxes and popovers; on a phone the style sheet makes it a sheet. */
export const menuSurface =
  'plate z-menu animate-pop-in rounded-lg bg-overlay p-1 text-ink shadow-menu data-[state=closed]:animate-pop-out'

export const menuItem =
  'relative flex min-h-control select-none items-center gap-2 rounded-md px-2 py-1 text-13 outline-none not-data-[disabled=false]:data-disabled:text-ink-off data-[highlighted]:bg-hover data-[selected=true]:bg-hover coarse:min-h-touch'

export const menuLabel = 'px-2 pt-2 pb-1 text-11 font-medium text-ink-3'

export const menuSeparator = '-mx-1 my-1 h-px bg-line'
