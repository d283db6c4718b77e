import { cpus, release, totalmem, type } from 'node:os'
import { type Figure, isMissed, type Section } from './measure'

const shown = (value: number, unit: string): string =>
  `${value >= 100 ? Math.round(value) : value.toFixed(value >= 10 ? 1 : 2)}${unit === '' ? '' : ` ${unit}`}`

function limit({ target, least, unit }: Figure): string {
  if (target !== undefined) return `≤ ${shown(target, unit)}`

  return least === undefined ? '' : `≥ ${shown(least, unit)}`
}

const row = (figure: Figure): string[] => [
  figure.name,
  shown(figure.measured, figure.unit),
  limit(figure),
  limit(figure) === '' ? '' : isMissed(figure) ? 'missed' : 'met',
  figure.method,
]

const heads = ['Figure', 'Measured', 'Target', '', 'How']
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** The results as a document: which machine, how, and what came out. */
export function report(sections: readonly Section[], server: string): string {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)

  return [
    '# Results of `npm run bench`',
    '',
    `${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}, ${server}. Medians unless said otherwise; a ratio is taken between things measured in turn in the same run.`,
    ...sections.flatMap(({ title, figures }) => [
      '',
      `## ${title}`,
      '',
      line(heads),
      line(heads.map(() => '---')),
      ...figures.map(figure => line(row(figure))),
    ]),
    '',
  ].join('\n')
}

/** The results for a terminal. */
export function table(sections: readonly Section[]): string {
  const rows = sections.flatMap(({ figures }) => figures.map(figure => row(figure).slice(0, 4)))
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(cells => (cells[column] ?? '').length)))

  return rows
    .map(cells => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n')
}
