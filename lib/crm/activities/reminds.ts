/** When somebody is reminded: minutes before it is due, at a moment of its own, or never. */
export const reminds = ['none', '0', '10', '60', '1440', 'own'] as const
