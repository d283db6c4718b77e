'use client'

import dynamic from 'next/dynamic'
import { early } from '@/components/ui/by-need'

/** Every field of a person, each line the way to change it. */
export const ContactFields = dynamic(
  early(() => import('@/components/crm/contacts/contact-lines').then(it => it.ContactLines)),
)
