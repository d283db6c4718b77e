import { ListSkeleton } from '@/components/crm/records/list-skeleton'

export default function Loading() {
  return <ListSkeleton title="Deals" widths={['260px', '190px', '190px', '120px', '110px', '150px']} />
}
