import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')

/** Files that read or change records without asking who may see them, each with its reason. */
const others: Readonly<Record<string, string>> = {
  'lib/crm/activities/name.ts': 'names, which lists and search leave out when they lead out of sight',
  'lib/crm/activity-types/mutations.ts': 'types, which are of who administers',
  'lib/crm/activity-types/queries.ts': 'numbers of a type, for who administers',
  'lib/crm/batches/changed-since.ts': 'names of colleagues who changed what an undo is about',
  'lib/crm/batches/erase-made.ts': 'an undo, of who did it or of an administrator',
  'lib/crm/batches/put-back.ts': 'an undo, of who did it or of an administrator',
  'lib/crm/batches/subjects.ts': 'an undo, of who did it or of an administrator',
  'lib/crm/companies/columns.ts': 'columns, which are narrowed where they tell of other records',
  'lib/crm/companies/name.ts': 'names, which lists and search leave out when they lead out of sight',
  'lib/crm/contacts/name.ts': 'names, which lists and search leave out when they lead out of sight',
  'lib/crm/deals/deal-of.ts': 'a condition, which stands beside that of the reader',
  'lib/crm/deals/columns.ts': 'columns, which lists put behind the condition of their rows',
  'lib/crm/deals/name.ts': 'names, which lists and search leave out when they lead out of sight',
  'lib/crm/deals/rank.ts': 'places in a lane, which are of all cards, and no more than their ids',
  'lib/crm/files/stray.ts': 'names on the disk, for the provider',
  'lib/crm/keyset.ts': 'pages and neighbours under a condition that it is given',
  'lib/crm/lists/groups.ts': 'groups of a list, under the condition of its rows',
  'lib/crm/pipelines/mutations.ts': 'stages, which are of who administers',
  'lib/crm/pipelines/queries.ts': 'numbers in a stage, for who administers',
  'lib/crm/pipelines/say-anew.ts': 'words of a reason, which are of who administers',
  'lib/crm/products/name.ts': 'names, which lists and search leave out when they lead out of sight',
  'lib/crm/records/words.ts': 'words of a change that whoever makes it may make',
  'lib/crm/samples/mutations.ts': 'categories that no product of anybody has',
  'lib/crm/trash/mutations.ts': 'erasing, which is of who administers',
  'lib/transfer/engine/find.ts': 'rows of an import, which leaves alone what is out of reach',
  'lib/transfer/engine/make-missing.ts': 'whether an address is taken, which is told to nobody',
  'lib/transfer/engine/lanes.ts': 'places in a lane, which are of all cards',
  'lib/transfer/engine/targets/addresses-of-others.ts': 'whether an address is taken, and not by whom',
  'lib/transfer/engine/targets/contacts.ts': 'rows of an import, which leaves alone what is out of reach',
  'lib/transfer/engine/targets/deals.ts': 'rows of an import, which leaves alone what is out of reach',
}

const tables =
  '(?:companies|contacts|deals|products|activities|notes|events|files|dealLineItems|deal_line_items)'
const reads = new RegExp(
  `(?:\\.(?:from|update|delete)\\(|[jJ]oin(?:Lateral)?\\(\\s*|\\b(?:from|join)\\s+(?:\\$\\{)?)(?:${tables}|table|records)\\b`,
)
const asks = /\b(?:visible|visibleEvent|leadsToVisible|isVisible|assertWithinReach)\(/

const files = ['lib/crm', 'lib/transfer', 'lib/seed', 'app', 'components'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter(path => !path.includes('/testing/')),
)
const reading = files.filter(path => {
  const text = readFileSync(join(root, path), 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '')

  return reads.test(text) && !asks.test(text)
})

test('whoever reads or changes records asks who may', () => {
  expect(reading.filter(path => !(path in others))).toEqual([])
})

test('no exception has outlived its file', () => {
  expect(Object.keys(others).filter(path => !files.includes(path) || !reading.includes(path))).toEqual([])
})
