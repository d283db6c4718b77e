import { ListSkeleton } from '@/components/crm/records/list-skeleton'

export default function Loading() {
  return <ListSkeleton title="Trash" widths={['280px', '120px', '160px', '160px']} />
}
