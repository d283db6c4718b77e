import Link from 'next/link'
import { SquareWalk } from '@/components/platform/square-walk'
import { type State, stateColor, stateWord } from '@/components/platform/state'
import { cn } from '@/components/ui/cn'
import { tagText } from '@/components/ui/tag-colors'

type House = { id: string; name: string; state: State }

/** The live map: one square per workspace, oldest first. Hover or arrow keys name a square, Enter opens it. */
export function FleetPlan({ houses }: { houses: readonly House[] }) {
  const states = [...new Set(houses.map(house => house.state))]

  return (
    <section aria-label="Plan of all workspaces" className="relative border-b px-4 py-4">
      <SquareWalk>
        {houses.map((house, index) => (
          <li key={house.id}>
            <Link
              href={`/admin/workspaces/${house.id}`}
              prefetch={false}
              tabIndex={index === 0 ? 0 : -1}
              title={`${house.name}, ${stateWord(house.state).toLowerCase()}`}
              className={cn(
                'block size-3 rounded-xs',
                house.state === 'active' ? 'bg-map-done' : cn('bg-current', tagText[stateColor(house.state)]),
              )}
            >
              <span className="sr-only">
                {house.name}, {stateWord(house.state)}
              </span>
            </Link>
          </li>
        ))}
      </SquareWalk>
      <p className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-12 text-ink-2">
        {states.map(state => (
          <span key={state} className="flex items-center gap-2">
            <span
              aria-hidden
              className={cn(
                'size-2.5 rounded-xs',
                state === 'active' ? 'bg-map-done' : cn('bg-current', tagText[stateColor(state)]),
              )}
            />
            {stateWord(state)}{' '}
            <b className="nums font-medium text-ink">
              {houses.filter(house => house.state === state).length}
            </b>
          </span>
        ))}
      </p>
    </section>
  )
}
