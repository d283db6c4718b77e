type Looks = (head: Uint8Array) => boolean

/** As many first bytes as tell what a file is. */
export const headBytes = 512

const starts =
  (text: string, at = 0): Looks =>
  head =>
    [...text].every((letter, n) => head[at + n] === letter.charCodeAt(0))
const both =
  (...several: readonly Looks[]): Looks =>
  head =>
    several.every(looks => looks(head))
const either =
  (...several: readonly Looks[]): Looks =>
  head =>
    several.some(looks => looks(head))

const isZip = either(starts('PK\x03\x04'), starts('PK\x05\x06'))
const isOffice = starts('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')
const isWide = either(starts('\xff\xfe'), starts('\xfe\xff'))
/** Words in any alphabet: nothing that only machines write. */
const isText = either(isWide, head => !head.some(byte => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)))
const isMedia = starts('ftyp', 4)

const openDocument = (kind: string) => ({
  type: `application/vnd.oasis.opendocument.${kind}`,
  looks: isZip,
})
const openXml = (kind: string) => ({
  type: `application/vnd.openxmlformats-officedocument.${kind}`,
  looks: isZip,
})

/** What can be kept, by the end of its name: how it is sent back, and how it has to begin. */
const kinds: Readonly<Record<string, { readonly type: string; readonly looks: Looks }>> = {
  pdf: { type: 'application/pdf', looks: starts('%PDF-') },
  png: { type: 'image/png', looks: starts('\x89PNG\r\n\x1a\n') },
  jpg: { type: 'image/jpeg', looks: starts('\xff\xd8\xff') },
  jpeg: { type: 'image/jpeg', looks: starts('\xff\xd8\xff') },
  gif: { type: 'image/gif', looks: starts('GIF8') },
  webp: { type: 'image/webp', looks: both(starts('RIFF'), starts('WEBP', 8)) },
  heic: { type: 'image/heic', looks: isMedia },
  docx: openXml('wordprocessingml.document'),
  xlsx: openXml('spreadsheetml.sheet'),
  pptx: openXml('presentationml.presentation'),
  odt: openDocument('text'),
  ods: openDocument('spreadsheet'),
  odp: openDocument('presentation'),
  doc: { type: 'application/msword', looks: isOffice },
  xls: { type: 'application/vnd.ms-excel', looks: isOffice },
  ppt: { type: 'application/vnd.ms-powerpoint', looks: isOffice },
  msg: { type: 'application/vnd.ms-outlook', looks: isOffice },
  rtf: { type: 'application/rtf', looks: starts('{\\rtf') },
  txt: { type: 'text/plain', looks: isText },
  md: { type: 'text/markdown', looks: isText },
  csv: { type: 'text/csv', looks: isText },
  ics: { type: 'text/calendar', looks: isText },
  vcf: { type: 'text/vcard', looks: isText },
  eml: { type: 'message/rfc822', looks: isText },
  zip: { type: 'application/zip', looks: isZip },
  mp3: { type: 'audio/mpeg', looks: either(starts('ID3'), starts('\xff\xfb'), starts('\xff\xf3')) },
  wav: { type: 'audio/wav', looks: both(starts('RIFF'), starts('WAVE', 8)) },
  m4a: { type: 'audio/mp4', looks: isMedia },
  mp4: { type: 'video/mp4', looks: isMedia },
}

/** For the browser's dialog to choose a file: `.pdf,.png,…`. */
export const acceptedKinds = Object.keys(kinds)
  .map(ending => `.${ending}`)
  .join(',')

const offered =
  'Documents, tables, slides, pictures, recordings, mails, plain text and ZIP archives can be kept.'

/**
 * What a file is, by the end of its name and its first bytes: a name alone says what somebody wants it to be.
 *
 * @returns its media type, or in words why it is not kept
 */
export function kindOf(name: string, head: Uint8Array): { type: string } | { problem: string } {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = Object.entries(kinds).find(([known]) => known === ending)?.[1]
  if (!kind) return { problem: `“${name}” is of a kind that is not kept. ${offered}` }
  if (head.length === 0) return { problem: 'This file is empty.' }

  return kind.looks(head)
    ? { type: kind.type }
    : { problem: `What is in “${name}” is not what the end of its name says.` }
}
