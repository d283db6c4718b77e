'use client'

import dynamic from 'next/dynamic'
import { early } from '@/components/ui/by-need'

/** Every field of a company, each line the way to change it. */
export const CompanyFields = dynamic(
  early(() => import('@/components/crm/companies/company-lines').then(it => it.CompanyLines)),
)
