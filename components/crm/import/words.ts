import type { TagColor } from '@/components/ui/tag-colors'
import { catalogue, countOf, type ImportEntity } from '@/lib/transfer/fields/catalogue'

type State = 'uploading' | 'uploaded' | 'ready' | 'running' | 'done' | 'failed' | 'canceled'

const stateWords: Readonly<Record<State, { word: string; color: TagColor }>> = {
  uploading: { word: 'Uploading', color: 'blue' },
  uploaded: { word: 'Waiting', color: 'gray' },
  ready: { word: 'Waiting', color: 'gray' },
  running: { word: 'Running', color: 'blue' },
  done: { word: 'Done', color: 'green' },
  failed: { word: 'Failed', color: 'red' },
  canceled: { word: 'Stopped', color: 'amber' },
}

const undoWords: Readonly<Record<string, { word: string; color: TagColor }>> = {
  undoing: { word: 'Undoing', color: 'blue' },
  undone: { word: 'Undone', color: 'gray' },
}

/** How an import stands now, in a word: its undo is what became of it last. */
export const standing = ({ state, batchState }: { state: State; batchState: string | null }) =>
  undoWords[batchState ?? ''] ?? stateWords[state]

const extraWords: Readonly<Record<string, (count: string, isOne: boolean) => string>> = {
  parentLinks: (n, one) => `${n} ${one ? 'company' : 'companies'} linked to a parent`,
  parentsAdded: (n, one) => `${n} parent ${one ? 'company' : 'companies'} added`,
  managerLinks: (n, one) => `${n} ${one ? 'person' : 'people'} linked to a manager`,
  managersAdded: (n, one) => `${n} ${one ? 'manager' : 'managers'} added`,
  stagesAdded: (n, one) => `${n} ${one ? 'stage' : 'stages'} added to the pipeline`,
  membersAdded: (n, one) => `${n} ${one ? 'person' : 'people'} added, to be invited`,
  companiesAdded: (n, one) => `${n} ${one ? 'company' : 'companies'} added`,
  contactsAdded: (n, one) => `${n} ${one ? 'contact' : 'contacts'} added`,
  productsAdded: (n, one) => `${n} ${one ? 'product' : 'products'} added`,
  categoriesAdded: (n, one) => `${n} ${one ? 'category' : 'categories'} added`,
  tagsAdded: (n, one) => `${n} ${one ? 'tag' : 'tags'} added`,
}

/** What an import made beside its rows, in words. */
export const extrasInWords = (extras: Readonly<Record<string, number>>): string[] =>
  Object.entries(extras).flatMap(([key, count]) => {
    const say = extraWords[key]

    return say && count > 0 ? [say(count.toLocaleString('en-US'), count === 1)] : []
  })

type Figures = {
  entity: ImportEntity
  state: State
  rowsTotal: number
  created: number
  updated: number
  skipped: number
  failed: number
}

/** "8,800 created, 3 failed": only what happened. */
export function outcomeInWords({ entity, state, rowsTotal, ...counts }: Figures): string {
  const said = (['created', 'updated', 'skipped', 'failed'] as const).flatMap(key =>
    counts[key] > 0 ? [`${counts[key].toLocaleString('en-US')} ${key}`] : [],
  )
  if (state === 'uploaded' || state === 'ready') return `${countOf(entity, rowsTotal)} in the file`

  return said.length > 0 ? said.join(', ') : 'Nothing changed'
}

/** Where the columns and names of a kind are shown: "the board". */
export const placeOf = (entity: ImportEntity) => ({
  href: catalogue[entity].href,
  label: catalogue[entity].open,
})

export const steps = ['file', 'columns', 'matches', 'difference', 'run'] as const
export type Step = (typeof steps)[number]

export const stepLabels: Readonly<Record<Step, string>> = {
  file: 'File',
  columns: 'Columns',
  matches: 'Matches',
  difference: 'Difference',
  run: 'Run',
}
