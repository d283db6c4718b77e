import { formatBytes } from '@/components/ui/format'

type Server = {
  id: string
  name: string
  databases: number
  spares: number
  spareTarget: number
  /** Nothing before the first one is measured. */
  bytes: string | null
}

/** Each server with what it holds; spares below their target say so. */
export function ServerGauges({ servers }: { servers: readonly Server[] }) {
  return (
    <section aria-label="Servers" className="flex flex-wrap border-b">
      {servers.map(server => (
        <div
          key={server.id}
          className="min-w-60 flex-1 border-r px-4 py-3 last:border-r-0 sm:max-w-90 sm:last:border-r"
        >
          <p className="flex justify-between gap-3 text-13">
            <b className="font-medium">{server.name}</b>
            <span className="nums text-ink-2">
              {server.databases} {server.databases === 1 ? 'database' : 'databases'}
            </span>
          </p>
          <dl className="mt-2 grid grid-cols-2 gap-y-1 text-12">
            <dt className="text-ink-3">Spares ready</dt>
            <dd
              className={`nums text-right ${server.spares < server.spareTarget ? 'text-warn-ink' : 'text-ink-2'}`}
            >
              {server.spares} of {server.spareTarget}
            </dd>
            <dt className="text-ink-3">Size</dt>
            <dd className="nums text-right text-ink-2">
              {server.bytes === null ? 'Not measured yet' : formatBytes(Number(server.bytes))}
            </dd>
          </dl>
        </div>
      ))}
    </section>
  )
}
