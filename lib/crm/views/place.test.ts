import { expect, test } from 'vitest'
import { builtInViews } from '@/lib/crm/views/built-in'
import { differs, placeHref, readPlace, relatedHref } from '@/lib/crm/views/place'

const at = (query: string) =>
  readPlace('contact', '/contacts', builtInViews.contact, new URLSearchParams(query))

test('an address names a view and says only what differs from it', () => {
  const leads = at('view=leads')
  expect(leads.state).toEqual(builtInViews.contact[2]?.state)
  expect(differs(leads)).toBe(false)
  expect(placeHref(leads)).toBe('/contacts?view=leads')
  expect(placeHref(at(''))).toBe('/contacts')

  const sorts = [{ field: 'createdAt', direction: 'desc' as const }]
  const href = placeHref(leads, { state: { ...leads.state, sorts } })
  expect(href).toBe('/contacts?view=leads&s=createdAt.desc')
  const changed = at(href.split('?')[1] ?? '')
  expect(changed.state).toEqual({ ...leads.state, sorts })
  expect(differs(changed)).toBe(true)
})

test('a part that the view has can be taken out, and words that are searched are nobody’s view', () => {
  const leads = at('view=leads')
  const href = placeHref(leads, { state: { ...leads.state, filter: undefined } })
  expect(at(href.split('?')[1] ?? '').state.filter).toBeUndefined()
  expect(differs(at('view=leads&q=anna'))).toBe(false)
})

test('a page cursor holds for one state, the open record for all', () => {
  const place = at('after=x&open=y')
  expect(placeHref(place)).toBe('/contacts?after=x&open=y')
  expect(placeHref(place, { state: { ...place.state, q: 'anna' } })).toBe('/contacts?q=anna&open=y')
})

test('what is about one record is an address of the list', () => {
  const id = '019a9a3c-0000-7000-8000-000000000000'
  const href = relatedHref('/contacts', 'companyId', id)
  expect(at(href.split('?')[1] ?? '').state.filter).toEqual({
    all: [{ field: 'companyId', operator: 'is', values: [id] }],
  })
})

test('nonsense shows the first view', () => {
  expect(at('view=nothing&f=)(&s=x&c=,,').state).toEqual({ sorts: [], columns: [] })
  expect(at('view=nothing').view.key).toBe('all')
})
