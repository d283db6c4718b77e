export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'atrium-theme'

/** What a cookie says, or the system's choice when it says nothing that is known. */
export const toTheme = (value: string | undefined): Theme => themes.find(theme => theme === value) ?? 'system'
