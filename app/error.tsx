'use client'

import { Failure } from '@/components/public/failure'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="flex min-h-dvh flex-col bg-canvas justify-center px-5 py-12 sm:px-12">
      <Failure error={error} retry={retry} />
    </main>
  )
}
