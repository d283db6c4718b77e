import { court, height, pitch, plots, side, walls, width, yours } from '@/components/public/plan-map'
import { cn } from '@/components/ui/cn'

const town = plots()
const courtSide = court.span * pitch - (pitch - side)
const yourX = yours.column * pitch
const yourY = yours.row * pitch

/**
 * One court, many houses, no door between two houses. Decoration: what it shows is said in words beside it.
 * With a `name` your plot is marked; once `lit` the light goes on.
 */
export function Plan({ name, lit = false, className }: { name?: string; lit?: boolean; className?: string }) {
  return (
    <div aria-hidden className={cn('relative w-full max-w-180 select-none', className)}>
      <svg aria-hidden viewBox={`-6 -6 ${width + 7} ${height + 7}`} fill="none" className="block w-full">
        {town.map(plot => (
          <g key={plot.key} opacity={plot.nearness}>
            {!plot.empty && (
              <rect
                x={plot.x}
                y={plot.y}
                width={side}
                height={side}
                rx="6"
                fill="var(--color-canvas)"
                opacity="0.8"
              />
            )}
            <path
              d={plot.empty ? walls({ ...plot, door: 'top' }) : walls(plot)}
              stroke={plot.empty ? 'var(--color-control)' : 'var(--color-plan-wall)'}
              strokeWidth={plot.empty ? 1 : 1.4}
              strokeOpacity={plot.empty ? 0.5 : 1}
              strokeDasharray={plot.empty ? '1.5 4' : undefined}
            />
          </g>
        ))}
        <Court />
        {name && <YourHouse letter={[...name.trim()][0]?.toLocaleUpperCase('en') ?? ''} lit={lit} />}
      </svg>
      {name && (
        <span
          className={cn(
            'absolute flex h-9.5 max-w-[34%] -translate-y-1/2 items-center rounded-lg border-[1.5px] border-accent bg-raised px-3.5 text-14 font-medium transition-opacity duration-moment ease-out',
            !lit && 'opacity-0',
          )}
          style={{
            left: `${((yourX + pitch + 20) / (width + 7)) * 100}%`,
            top: `${((yourY + side / 2 + 6) / (height + 7)) * 100}%`,
          }}
        >
          <span className="cut">{name}</span>
        </span>
      )}
    </div>
  )
}

function Court() {
  const x = court.column * pitch
  const y = court.row * pitch
  const middle = courtSide / 2
  return (
    <g stroke="var(--color-plan-court)" strokeWidth="1.4">
      <rect x={x} y={y} width={courtSide} height={courtSide} rx="10" fill="var(--color-plan-light)" />
      <circle cx={x + middle} cy={y + middle} r="26.5" />
      <circle cx={x + middle} cy={y + middle} r="13" />
    </g>
  )
}

function YourHouse({ letter, lit }: { letter: string; lit: boolean }) {
  return (
    <>
      <rect
        x={yourX - 4}
        y={yourY - 4}
        width={side + 8}
        height={side + 8}
        rx="9"
        fill="var(--color-accent)"
        className={cn('transition-opacity duration-moment ease-out', lit ? 'opacity-20' : 'opacity-0')}
      />
      <rect
        x={yourX}
        y={yourY}
        width={side}
        height={side}
        rx="6"
        stroke="var(--color-accent)"
        strokeWidth="1.4"
        strokeDasharray={lit ? undefined : '3 3'}
        fill={lit ? 'var(--color-accent)' : 'var(--color-canvas)'}
        className="transition-[fill] duration-moment ease-out"
      />
      {lit && (
        <>
          <path
            d={`M${yourX + side + 2} ${yourY + side / 2}h${pitch - side + 18}`}
            stroke="var(--color-accent)"
            strokeWidth="1.4"
          />
          <text
            x={yourX + side / 2}
            y={yourY + side / 2}
            dy="0.36em"
            textAnchor="middle"
            fill="var(--color-white)"
            className="text-16 font-semibold"
          >
            {letter}
          </text>
        </>
      )}
    </>
  )
}
