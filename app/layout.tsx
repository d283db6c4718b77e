import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { InputMode } from '@/components/shell/input-mode'
import { themeCookie, toTheme } from '@/components/shell/theme'
import { ToastProvider } from '@/components/ui/toast'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Atrium', template: '%s · Atrium' },
  description: 'A CRM in which every company has a database of its own.',
  icons: { icon: '/icon.svg', apple: '/apple-icon.png' },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  // A sheet from below stands on the keyboard, not behind it.
  interactiveWidget: 'resizes-content',
  colorScheme: 'light dark',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made for its request: the nonces of the content policy are in it.
  await connection()
  const theme = toTheme((await cookies()).get(themeCookie)?.value)
  // Which modifier the key caps name.
  const mac = /Mac|iPhone|iPad/.test((await headers()).get('user-agent') ?? '')

  return (
    <html
      lang="en"
      data-os={mac ? 'mac' : undefined}
      data-theme={theme === 'system' ? undefined : theme}
      suppressHydrationWarning
    >
      <body>
        <InputMode />
        <ToastProvider>{children}</ToastProvider>
      </body>
    </html>
  )
}
