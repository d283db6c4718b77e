import 'server-only'
import type { mailKinds } from '@/db/central/tables'

export type MailKind = (typeof mailKinds)[number]

/** What a mail says, before it has a form. */
export type Letter = {
  readonly kind: MailKind
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** The words of the button that leads to the link, in a letter that has one. */
  readonly act?: string
  /** What comes after it. */
  readonly closing: readonly string[]
}

/** Stands in both forms where the link goes. Names cannot hold it: what is not for reading is taken out of them. */
const LINK = '\uE000'

/** Somebody's name, of a person or a workspace: on one line, and short enough to stay a name. */
const nameOf = (given: string): string =>
  given
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 100)

/** Tells somebody that a colleague invites them. */
export function invitationLetter(about: { workspace: string; by: string; days: number }): Letter {
  const workspace = nameOf(about.workspace)

  return {
    kind: 'invitation',
    subject: `${nameOf(about.by)} invites you to ${workspace}`,
    paragraphs: [`${nameOf(about.by)} invites you to work in ${workspace}, a workspace of Atrium.`],
    act: 'Accept the invitation',
    closing: [
      `The link opens once, for this address, within ${about.days} days.`,
      'If you do not know who this is from, leave it: nothing happens.',
    ],
  }
}

/** Takes somebody who asked for it to a new password. */
export const passwordResetLetter = (about: { person: string }): Letter => ({
  kind: 'password_reset',
  subject: 'Choose a new password',
  paragraphs: [
    `Hello ${nameOf(about.person)},`,
    'somebody asked for a new password for this address. If that was you, choose one here:',
  ],
  act: 'Choose a new password',
  closing: [
    'The link opens once, within an hour. Everything that is logged in is logged out then.',
    'If it was not you, leave it: your password stays as it is.',
  ],
})

/** Tells somebody that their password is another one, in case it was not them. */
export const passwordChangedLetter = (about: { person: string }): Letter => ({
  kind: 'password_changed',
  subject: 'Your password was changed',
  paragraphs: [
    `Hello ${nameOf(about.person)},`,
    'your password was changed just now, and your other sessions were logged out.',
  ],
  closing: ['If it was not you, ask for a new password on the page where you log in, at once.'],
})

/** Reminds somebody of what they planned, or a colleague planned for them. */
export function reminderLetter(about: {
  person: string
  type: string
  subject: string
  due: string | null
  records: readonly string[]
  workspace: string
}): Letter {
  const subject = nameOf(about.subject)
  const records = about.records.map(nameOf)

  return {
    kind: 'reminder',
    subject: `${nameOf(about.type)}: ${subject}`,
    paragraphs: [
      `Hello ${nameOf(about.person)},`,
      `you wanted to be reminded of this: ${subject}.`,
      ...(about.due ? [`It is due on ${about.due}.`] : []),
      ...(records.length > 0 ? [`It is about ${records.join(', ')}.`] : []),
    ],
    act: 'Open it',
    closing: [
      `It is given to you in ${nameOf(about.workspace)}. Under Settings, Profile you can say that you want no such mails.`,
    ],
  }
}

/** A letter as plain text. */
export const asText = ({ paragraphs, act, closing }: Letter): string =>
  [...paragraphs, ...(act ? [LINK] : []), ...closing].join('\n\n')

/** A letter as HTML: words and one link, with nothing that is fetched from elsewhere. */
export function asHtml({ subject, paragraphs, act, closing }: Letter): string {
  const lines = (all: readonly string[]) => all.map(text => `<p>${escaped(text)}</p>`)
  const button = act ? [`<p><a href="${LINK}">${escaped(act)}</a></p>`, `<p>${LINK}</p>`] : []

  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 32em">',
    ...lines(paragraphs),
    ...button,
    ...lines(closing),
    '</body></html>',
  ].join('\n')
}

/** One form of a letter with its link in place, or with what is said in its stead. */
export const withLink = (form: string, link: string): string => form.replaceAll(LINK, () => link)

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
