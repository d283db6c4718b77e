const prefix = 'custom.'

/** Values by their flat names with those of `custom.<id>` gathered in `custom`, as schemas have them. */
export function withCustom(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const flat = Object.entries(values)
  const own = flat.filter(([name]) => name.startsWith(prefix))
  if (own.length === 0) return { ...values }
  const { custom } = values
  const others = flat.filter(([name]) => !name.startsWith(prefix) && name !== 'custom')
  const gathered = own.map(([name, value]): [string, unknown] => [name.slice(prefix.length), value])

  return Object.fromEntries([
    ...others,
    ['custom', { ...(typeof custom === 'object' ? custom : {}), ...Object.fromEntries(gathered) }],
  ])
}
