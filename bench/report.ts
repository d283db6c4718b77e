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

const head = [
  '# Results of `npm run bench`',
  '',
  'Each section is of its last run. Medians unless said otherwise; a ratio is taken between things measured in turn in the same run.',
].join('\n')

const heading = /^## (.*)\n/

/** The sections of a document by their titles. */
function sectionsOf(document: string): Map<string, string> {
  const [, ...texts] = document.split(/^(?=## )/m)

  return new Map(texts.map(text => [heading.exec(text)?.[1] ?? '', text.trimEnd()]))
}

function measuredOn(server: string): string {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const machine = `${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${type()} ${release()}`

  return `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}, Node ${process.versions.node}, ${server}.`
}

/**
 * The results as a document: which machine, how, and what came out.
 *
 * @param earlier the document as it was: what is not measured now stays in it
 */
export function report(sections: readonly Section[], server: string, earlier: string): string {
  const texts = sectionsOf(earlier)
  for (const { title, figures } of sections) {
    const rows = [heads, heads.map(() => '---'), ...figures.map(row)].map(line)
    texts.set(title, [`## ${title}`, '', measuredOn(server), '', ...rows].join('\n'))
  }

  return `${[head, ...texts.values()].join('\n\n')}\n`
}

/** The results for a terminal. */
export function table(sections: readonly Section[]): string {
  const rows = sections.flatMap(({ figures }) => figures.map(figure => row(figure).slice(0, 4)))
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(cells => (cells[column] ?? '').length)))

  return rows
    .map(cells => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n')
}
