import { ListSkeleton } from '@/components/crm/records/list-skeleton'

export default function Loading() {
  return <ListSkeleton title="Contacts" widths={['220px', '200px', '120px', '160px', '120px', '200px']} />
}
