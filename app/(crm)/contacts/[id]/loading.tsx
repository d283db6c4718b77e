import { PageSkeleton } from '@/components/crm/record/page-skeleton'

export default function Loading() {
  return <PageSkeleton />
}
