import type { ActivityIcon } from '@/lib/crm/activity-types/types'

/** What each icon shows, for who chooses one and for who hears it read. */
export const iconWords: Record<ActivityIcon, string> = {
  call: 'Phone',
  meeting: 'Calendar',
  task: 'Tick',
  email: 'Envelope',
  place: 'Place',
  website: 'Globe',
  people: 'People',
  person: 'Person',
  company: 'Building',
  product: 'Parcel',
  file: 'Document',
  money: 'Money',
  time: 'Clock',
  flags: 'Flag',
  banners: 'Megaphone',
  favourite: 'Star',
  key: 'Key',
}
