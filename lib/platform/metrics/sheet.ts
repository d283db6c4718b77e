import { Counter, Gauge, Registry } from 'prom-client'

export type Series = readonly [labels: Record<string, string>, value: number]

/**
 * What one answer says, collected from figures that are known elsewhere.
 *
 * @param labels of every series
 */
export function createSheet(labels: Readonly<Record<string, string>> = {}) {
  const registry = new Registry()
  registry.setDefaultLabels(labels)
  const registers = [registry]
  const labelNames = (series: readonly Series[]) => [
    ...new Set(series.flatMap(([labels]) => Object.keys(labels))),
  ]

  return {
    /** A figure that goes up and down. */
    gauge(name: string, help: string, figure: number | readonly Series[]) {
      const series: readonly Series[] = typeof figure === 'number' ? [[{}, figure]] : figure
      const gauge = new Gauge({ name, help, labelNames: labelNames(series), registers })
      for (const [labels, value] of series) gauge.set(labels, value)
    },
    /** How often something has happened since the process started. */
    counter(name: string, help: string, total: number) {
      new Counter({ name, help, registers }).inc(total)
    },
    text: () => registry.metrics(),
  }
}

export type Sheet = ReturnType<typeof createSheet>
