import { defineConfig } from 'drizzle-kit'

const plane = process.env.ATRIUM_PLANE

if (plane !== 'central' && plane !== 'tenant') {
  throw new Error('Say which plane: npm run db:generate -- central|tenant --name <name>')
}

export default defineConfig({
  dialect: 'postgresql',
  schema: `./db/${plane}/tables/index.ts`,
  out: `./drizzle/${plane}`,
  casing: 'snake_case',
})
