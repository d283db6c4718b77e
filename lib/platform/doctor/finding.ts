/** Something that is not as it should be: of which kind, about whom, and in words that say what to do. */
export type Finding = { readonly kind: string; readonly subject: string; readonly message: string }

export const finding = (kind: string, subject: string, message: string): Finding => ({
  kind,
  subject,
  message,
})
