export const tabStyle =
  'inline-flex h-control shrink-0 select-none items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-13 font-medium text-ink-2 no-underline transition-colors duration-press hover:bg-hover aria-[current=page]:bg-press aria-[current=page]:text-ink coarse:h-touch coarse:px-3'
