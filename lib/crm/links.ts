import { z } from 'zod'

/** The records that notes and activities hang on. At least one. */
export const linkShape = {
  companyId: z.uuid().nullish(),
  contactId: z.uuid().nullish(),
  dealId: z.uuid().nullish(),
}

export type RecordLinks = { companyId?: string | null; contactId?: string | null; dealId?: string | null }

/** One record, named by its kind: what a timeline, a composer or a list of notes is about. */
export type RecordRef = { kind: 'company' | 'contact' | 'deal'; id: string }

export const hasLink = (links: RecordLinks): boolean =>
  Boolean(links.companyId ?? links.contactId ?? links.dealId)
