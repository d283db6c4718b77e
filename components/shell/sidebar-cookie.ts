export const sidebarCookie = 'atrium-sidebar'

type Cookies = { get: (name: string) => { value: string } | undefined }

export const isFolded = (cookies: Cookies): boolean => cookies.get(sidebarCookie)?.value === 'folded'
