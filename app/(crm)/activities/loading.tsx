import { ListSkeleton } from '@/components/crm/records/list-skeleton'

export default function Loading() {
  return <ListSkeleton title="Activities" widths={['w-40', 'w-20', 'w-24', 'w-28', 'w-32']} />
}
