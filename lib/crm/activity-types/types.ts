/** What a type may be marked with. Each is a key of the icons that the product has. */
export const activityIcons = [
  'call',
  'meeting',
  'task',
  'email',
  'place',
  'website',
  'people',
  'person',
  'company',
  'product',
  'file',
  'money',
  'time',
  'flags',
  'banners',
  'favourite',
  'key',
] as const
export type ActivityIcon = (typeof activityIcons)[number]

/** A kind of activity as a workspace calls it. */
export type ActivityType = {
  /** As it stands in addresses and files; it stays when the name changes. */
  readonly key: string
  readonly name: string
  readonly icon: ActivityIcon
  readonly isArchived: boolean
}

/** What every workspace begins with, under the names that it gives them then. */
export const firstTypes = { call: 'Call', meeting: 'Meeting', task: 'Task', email: 'E-mail' } as const
export type FirstType = keyof typeof firstTypes

/** The name of a type inside a sentence: "task", "site visit", "NDA", "E-mail" as "e-mail". */
export const inSentence = ({ name }: Pick<ActivityType, 'name'>): string =>
  /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)

/** Whether a workspace begins with a type of this key. */
export const isFirstType = (key: string): key is FirstType => Object.hasOwn(firstTypes, key)

/**
 * The types that the keys C and T begin: what was done and what is to be done. In the place of one that is offered no
 * more stands the first of the others, since a key that does nothing says nothing.
 */
export function typesOfKeys<Type extends Pick<ActivityType, 'key' | 'name'>>(types: readonly Type[]) {
  const [call, task] = (['call', 'task'] as const).map(
    key =>
      types.find(type => type.key === key) ??
      types.find(type => !['call', 'task'].includes(type.key)) ??
      types[0],
  )

  return {
    logged: call && { key: call.key, label: call.key === 'call' ? 'Log a call' : `Log: ${call.name}` },
    planned: task && { key: task.key, label: task.key === 'task' ? 'New task' : `New: ${task.name}` },
  }
}
