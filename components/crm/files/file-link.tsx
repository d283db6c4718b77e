'use client'

import { useWorkspace } from '@/components/form/workspace'
import { cn } from '@/components/ui/cn'

/** The name of a file, which saves it. */
export function FileLink({
  file: { id, name },
  className,
}: {
  file: { id: string; name: string }
  className?: string
}) {
  const workspace = useWorkspace()

  return (
    <a
      href={`/api/files/${id}?${new URLSearchParams({ workspace: workspace ?? '' })}`}
      download
      className={cn('rounded-sm font-medium [overflow-wrap:anywhere] hover:underline', className)}
    >
      {name}
    </a>
  )
}
