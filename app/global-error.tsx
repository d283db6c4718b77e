'use client'

import { Failure } from '@/components/public/failure'
import './globals.css'

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>This did not work · Atrium</title>
        <main className="flex min-h-dvh flex-col justify-center bg-canvas px-5 py-12 sm:px-12">
          <Failure error={error} retry={retry} />
        </main>
      </body>
    </html>
  )
}
