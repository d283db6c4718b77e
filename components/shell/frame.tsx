import type { ReactNode } from 'react'

/** First in the order of focus, seen only there. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only z-toast rounded-md bg-inverse px-3 py-1.5 text-13 font-medium text-ink-inverse focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      Skip to content
    </a>
  )
}

/** The house around the court: 232 px, or a strip of 52. */
export function Sidebar({ head, children, foot }: { head: ReactNode; children: ReactNode; foot: ReactNode }) {
  return (
    <aside aria-label="Sidebar" className="hidden w-sidebar shrink-0 flex-col sm:flex folded:w-13">
      <div className="flex flex-col gap-2.5 p-2 pt-3 folded:items-center">{head}</div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4 folded:overflow-x-hidden">{children}</div>
      <div className="flex flex-col gap-0.5 p-2 folded:items-center">{foot}</div>
    </aside>
  )
}

/** The court: an inset panel. It fills the screen where there is no room for air. */
export function Court({ banner, children }: { banner?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-2 md:py-2 md:pr-2">
      {banner && (
        <section aria-label="Notice" className="shrink-0 overflow-hidden md:rounded-lg">
          {banner}
        </section>
      )}
      <main
        id="main"
        tabIndex={-1}
        className="relative flex min-h-0 flex-1 flex-col overflow-y-auto bg-canvas outline-none sm:border-l md:rounded-xl md:border"
      >
        {children}
      </main>
    </div>
  )
}
