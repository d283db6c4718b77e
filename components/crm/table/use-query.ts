'use client'

import { useList } from '@/components/crm/table/list-context'
import { writeView } from '@/lib/crm/views/address'
import { withNamedColumns } from '@/lib/crm/views/columns'

/** What a list is asked with, as JSON: its state as an address says it. */
export function useQuery(): string {
  const { fields, place } = useList()

  return JSON.stringify(writeView(withNamedColumns(fields, place.state)))
}
