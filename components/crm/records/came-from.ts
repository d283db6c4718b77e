/** The list that a record's page was opened from, as its address keeps it; only a list of that kind is one. */
export function cameFrom(path: string, from: string | string[] | undefined): string | undefined {
  const isList = typeof from === 'string' && (from === path || from.startsWith(`${path}?`))

  return isList && from.length <= 2000 ? from : undefined
}

/** The page of a record that knows the list it was opened from. */
export const pageFrom = (path: string, id: string, from: string | undefined): string =>
  from === undefined ? `${path}/${id}` : `${path}/${id}?${new URLSearchParams({ from })}`

/** What the address of that list says. */
export const paramsOf = (from: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(from.split('?')[1]))
