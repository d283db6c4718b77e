/** A way back inside the product, or home. Anything that could lead elsewhere, or back here, is ignored. */
export function safePath(path: string | undefined): string {
  const isOurs = path !== undefined && /^\/[a-z0-9][\w\-./?=&%+~:,[\]]*$/i.test(path)
  if (!isOurs || /\/\/|\/\.|^\/(api|login|signup|_next)\b/i.test(path)) return '/home'

  return path
}
