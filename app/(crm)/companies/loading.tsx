import { ListSkeleton } from '@/components/crm/records/list-skeleton'

export default function Loading() {
  return (
    <ListSkeleton title="Companies" widths={['220px', '140px', '120px', '90px', '110px', '140px', '120px']} />
  )
}
