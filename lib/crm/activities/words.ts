export const activityStates = ['planned', 'done', 'canceled'] as const

export const priorities = ['low', 'normal', 'high', 'urgent'] as const

export const callOutcomes = ['Connected', 'No answer', 'Left message', 'Busy', 'Wrong number'] as const
