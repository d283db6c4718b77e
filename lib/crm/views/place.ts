import type { Field, ListedName } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { readView, viewQuery, writeView } from '@/lib/crm/views/address'
import type { Visibility } from '@/lib/crm/views/schema'
import type { ViewState } from '@/lib/crm/views/state'

/** One tab of a list: what comes with the product, or what somebody saved. */
export type View = {
  /** As it stands in the address: the id of a saved view, a word of a built-in one. */
  key: string
  name: string
  state: ViewState
  /** Of a saved view alone. */
  saved?: { visibility: Visibility; isPinned: boolean; mayChange: boolean; version: number }
}

/** Where somebody is in a list: nothing but the address decides what is shown, so each view is a link. */
export type Place = {
  entity: ListedName
  path: string
  /** The view that needs no name in the address. */
  first: string
  view: View
  state: ViewState
  after: string | undefined
  open: string | undefined
  /** Tab and page of the timeline in the panel. */
  tab: string | undefined
  before: string | undefined
  /** The form for a new record stands open. */
  isCreating: boolean
}

const parts = ['q', 'f', 's', 'g', 'c'] as const

/** What the address says beside a view: only where it differs, and empty where the view has more. */
function stateAt(
  entity: ListedName,
  view: View,
  params: URLSearchParams,
  fields: readonly Field[],
): ViewState {
  const said = { ...writeView(view.state) }
  for (const part of parts) {
    const other = params.get(part)
    if (other !== null) said[part] = other
  }

  return readView(entity, said, fields)
}

const textOf = (params: URLSearchParams, name: string) => params.get(name) || undefined

/** Which record is open beside a list, and which part of its timeline. */
export const readPanel = (params: URLSearchParams) => ({
  open: textOf(params, 'open'),
  tab: textOf(params, 'tab'),
  before: textOf(params, 'before'),
})

/**
 * Reads the address of a list; a view that is not there is the first one.
 *
 * @param fields what is known of its records; without the workspace's own when it is left out
 */
export function readPlace(
  entity: ListedName,
  path: string,
  views: readonly [View, ...View[]],
  params: URLSearchParams,
  fields: readonly Field[] = fieldsOf(entity),
): Place {
  const view = views.find(({ key }) => key === params.get('view')) ?? views[0]

  return {
    entity,
    path,
    first: views[0].key,
    view,
    state: stateAt(entity, view, params, fields),
    after: textOf(params, 'after'),
    ...readPanel(params),
    isCreating: params.has('new'),
  }
}

/** The parameters of a page as Next.js gives them, for `readPlace`. */
export function paramsOf(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) if (typeof value === 'string') params.set(name, value)

  return params
}

/** Does a list show something else than its view keeps? Words that are searched are nobody's view. */
export function differs(place: Pick<Place, 'view' | 'state'>): boolean {
  const kept = writeView(place.view.state)
  const now = writeView(place.state)

  return parts.some(part => part !== 'q' && kept[part] !== now[part])
}

/** What has a meaning in the grammar stays as it is: only what an address needs is escaped. */
const readable = (query: URLSearchParams): string =>
  String(query).replace(/%(2C|28|29|3A|21)/g, decodeURIComponent)

/** The address of a place; the first view needs no name. A page cursor holds for one state only. */
export function placeHref(
  place: Place,
  change: { state?: ViewState; after?: string | null; open?: string | null } = {},
): string {
  const { path, first, view, state, after, open } = { ...place, ...change }
  const kept = writeView(view.state)
  const now = writeView(state)
  const query = new URLSearchParams()
  if (view.key !== first) query.set('view', view.key)
  for (const part of parts) {
    const said = now[part] ?? ''
    if (said !== (kept[part] ?? '')) query.set(part, said)
  }
  if (after && (!change.state || change.after)) query.set('after', after)
  if (open) query.set('open', open)

  const text = readable(query)

  return text ? `${path}?${text}` : path
}

/** The address of a view as it is kept. */
export const viewHref = ({ path, first }: Place, key: string): string =>
  key === first ? path : `${path}?view=${key}`

/** The parts of an address by name, for the tabs of a panel, which keep them. */
export const queryOf = (href: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(href.split('?')[1] ?? ''))

/** The address of a list that shows only what is about one record: the people of a company. */
export const relatedHref = (path: string, field: string, id: string): string => {
  const filter = { all: [{ field, operator: 'is' as const, values: [id] }] }

  return `${path}${viewQuery({ filter, sorts: [], columns: [] })}`
}
