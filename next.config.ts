import type { NextConfig } from 'next'

/** What every answer carries, files and errors too. What differs from request to request is set in proxy.ts. */
const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const config: NextConfig = {
  // Types are checked by `npm run check` with the TypeScript that Next does not yet drive.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  images: { unoptimized: true },
  experimental: {
    serverActions: { bodySizeLimit: '200kb' },
    // With the cache of an earlier start, every page reloads without end (Next 16.4.6, "HMR hash mismatch").
    turbopackFileSystemCacheForDev: false,
  },
  serverExternalPackages: ['postgres', 'pino', '@node-rs/argon2', 'graphile-worker', 'prom-client'],
  headers: async () => [
    { source: '/:path*', headers: Object.entries(headers).map(([key, value]) => ({ key, value })) },
  ],
}

export default config
