import type { NextConfig } from 'next'

const config: NextConfig = {
  // Types are checked by `npm run check` with the TypeScript that Next does not yet drive.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  images: { unoptimized: true },
  experimental: { serverActions: { bodySizeLimit: '200kb' } },
  serverExternalPackages: ['postgres', 'pino', '@node-rs/argon2', 'graphile-worker'],
}

export default config
