import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'

/** What lint cannot say about the shape of the tree. */
const root = join(import.meta.dirname, '..')
const folders = ['app', 'components', 'db', 'e2e', 'lib', 'bench']
const files = [
  ...folders.flatMap(list),
  'instrumentation-client.ts',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.ts',
  'drizzle.config.ts',
  'vitest.config.ts',
]
const sources = new Map(files.map(path => [path, readFileSync(join(root, path), 'utf8')]))
const product = [...sources].filter(([path]) => !/\.test\.tsx?$|^(lib|db)\/testing\/|^e2e\//.test(path))

function list(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(ts|tsx|css|svg|png|mjs)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
}

/** The files in which a pattern occurs, of those that a path matches. */
const having = (pattern: RegExp, where: RegExp, but: RegExp = /^$/) =>
  product
    .filter(([path, text]) => where.test(path) && !but.test(path) && pattern.test(text))
    .map(([path]) => path)

test('app holds only files that Next names', () => {
  const named =
    /^((page|layout|loading|error|global-error|not-found|template|default|route)\.tsx?|globals\.css|(icon|apple-icon|opengraph-image|favicon)\.\w+|robots\.ts|sitemap\.ts|manifest\.ts)$/
  expect(files.filter(path => path.startsWith('app/') && !named.test(basename(path)))).toEqual([])
})

test('queries and mutations stay on the server and know no HTTP', () => {
  const domain = /^lib\/.*(queries|mutations)\.ts$/
  expect(having(/^(?!import 'server-only')/, domain)).toEqual([])
  expect(having(/from 'next[/']/, domain)).toEqual([])
})

test('what touches a workspace takes it first, or the handle that a transaction in it gave', () => {
  // Text of a statement touches nothing yet.
  const exported = /export (?:async )?function (\w+)(?<!Statement)(?:<[^>]*>)?\(\s*([^,)]*)/g
  const wrong = product
    .filter(([path]) => /^lib\/crm\/.*\/(queries|mutations)\.ts$/.test(path))
    .flatMap(([path, text]) =>
      [...text.matchAll(exported)]
        .filter(([, , first = '']) => !/^(tenant: TenantScope|db: TenantDb)$/.test(first.trim()))
        .map(([, name]) => `${path}: ${name}`),
    )
  expect(wrong).toEqual([])
})

test('handles are branded where they are made and handed on, and nowhere else', () => {
  // The bench makes clients of its own to compare the product's with.
  const makers =
    /^(bench\/.*|db\/tenant\/pool|db\/tenant\/closed-columns|db\/central\/client|db\/central\/transaction|lib\/tenancy\/scope)\.ts$/
  expect(having(/as unknown as (TenantDb|CentralDb)/, /./, makers)).toEqual([])
  expect(
    having(
      /from 'drizzle-orm\/postgres-js'/,
      /./,
      /^(bench\/.*|db\/(types|tenant\/pool|central\/client))\.ts$/,
    ),
  ).toEqual([])
  expect(having(/from 'postgres'/, /./, /^(bench|db)\//)).toEqual([])
})

test('every exported action is made by a factory', () => {
  const actions = product.filter(([, text]) => /^['"]use server['"]/m.test(text))
  const naked = actions.flatMap(([path, text]) =>
    [...text.matchAll(/^export (?!type\b)(.*)$/gm)]
      .filter(([, rest = '']) => !/^const \w+ = (tenantAction|publicAction|operatorAction)\(/.test(rest))
      .map(([line]) => `${path}: ${line}`),
  )
  expect(naked).toEqual([])
  expect(actions.map(([path]) => path).filter(path => !/^lib\/.*actions\.ts$/.test(path))).toEqual([])
  expect(having(/^\s+['"]use server['"]/m, /./)).toEqual([])
})

test('every route is made by a factory', () => {
  const method = /^export (?:async )?(?:function|const) (GET|POST|PUT|PATCH|DELETE)\b(?! = route\()/m
  expect(having(method, /^app\/.*route\.ts$/, /^app\/api\/health\//)).toEqual([])
})

test('nothing of a workspace is kept between requests, or drawn by features that were doors before', () => {
  expect(
    having(
      /['"]use cache['"]|unstable_cache|next\/og|next\/image|dangerouslySetInnerHTML/,
      /./,
      /architecture/,
    ),
  ).toEqual([])
})

test('the environment is read in one place', () => {
  // instrumentation.ts names a constant of the compiler's, which is replaced at build time.
  const allowed = /^lib\/kernel\/env\.ts$|^instrumentation\.ts$|\.mjs$|\.config\.ts$/
  expect(having(/process\.env/, /./, allowed)).toEqual([])
})
