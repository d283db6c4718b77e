import { ListSkeleton } from '@/components/crm/records/list-skeleton'

export default function Loading() {
  return <ListSkeleton title="Products" widths={['260px', '140px', '160px', '120px', '100px']} />
}
