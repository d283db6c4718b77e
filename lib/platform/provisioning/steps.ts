/** The way to a workspace, in order. It can be entered from the last one on. */
export const steps = [
  { name: 'reserve', label: 'Reserve your workspace' },
  { name: 'create_login', label: 'Create its own login' },
  { name: 'create_database', label: 'Create its own database' },
  { name: 'set_up_tables', label: 'Set up the tables' },
  { name: 'seal', label: 'Close it to everyone else' },
  { name: 'welcome_owner', label: 'Welcome you as its owner' },
  { name: 'open', label: 'Open the doors' },
] as const

export type StepName = (typeof steps)[number]['name']

/** The steps that make a database. They need the administrator, and a spare has them behind it. */
export const makingSteps = ['create_login', 'create_database', 'set_up_tables', 'seal'] as const
export type MakingStep = (typeof makingSteps)[number]
