import { readFileSync } from 'node:fs'
import type { APIRequestContext, APIResponse } from '@playwright/test'

/** A server action as the build published it: everybody may send a request to its id. */
export type PublishedAction = {
  readonly id: string
  readonly file: string
  readonly name: string
  readonly path: string
}

type Manifest = {
  node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>
}

const anyId = '01980000-0000-7000-8000-000000000000'

/** The address of a page that carries the action. */
function pathOf(workers: Record<string, unknown>): string {
  const [page = ''] = Object.keys(workers).sort(
    (one, two) => Number(one.includes('[')) - Number(two.includes('[')) || one.length - two.length,
  )

  return (
    page
      .replace(/^app/, '')
      .replace(/\/page$/, '')
      .replaceAll(/\/\([^)]+\)/g, '')
      .replaceAll(/\[[^\]]+\]/g, anyId) || '/'
  )
}

/** Every action of the build, by file and name. */
export function listActions(): PublishedAction[] {
  const manifest: Manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8'))

  return Object.entries(manifest.node)
    .map(([id, { workers, filename, exportedName }]) => ({
      id,
      file: filename,
      name: exportedName,
      path: pathOf(workers),
    }))
    .sort((one, two) => `${one.file} ${one.name}`.localeCompare(`${two.file} ${two.name}`))
}

/** The one action of this file and name. */
export function findAction(file: string, name: string): PublishedAction {
  const found = listActions().find(action => action.file === file && action.name === name)
  if (!found) throw new Error(`the build has no action ${name} of ${file}`)

  return found
}

export type Answer = {
  readonly status: number
  readonly body: string
  /** What the action answered, or undefined when it was not run or led elsewhere. */
  readonly result?: {
    ok: boolean
    code?: string
    message?: string
    data?: unknown
    fields?: Record<string, string[]>
  }
  readonly redirect?: string
}

/** Calls an action as a script of ours would, or, with other headers, as somebody else's. */
export async function callAction(
  request: APIRequestContext,
  action: PublishedAction,
  input: object,
  { origin, headers = {} }: { origin: string | undefined; headers?: Record<string, string> },
): Promise<Answer> {
  const response = await request.post(action.path, {
    headers: {
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      'next-action': action.id,
      ...(origin === undefined ? {} : { origin }),
      ...headers,
    },
    data: JSON.stringify(['$undefined', input]),
    maxRedirects: 0,
  })

  return read(response)
}

async function read(response: APIResponse): Promise<Answer> {
  const body = await response.text()
  const redirect = response.headers()['x-action-redirect'] ?? response.headers().location

  return { status: response.status(), body, result: resultIn(body), redirect: redirect?.split(';')[0] }
}

/** The first line names the row that holds the answer: `0:{"a":"$@1",…}`, and then `1:{"ok":true,…}`. */
function resultIn(body: string): Answer['result'] {
  const row = /^0:\{"a":"\$@(\w+)"/m.exec(body)?.[1]
  const line = row && new RegExp(`^${row}:(\\{.*\\})$`, 'm').exec(body)?.[1]
  if (!line) return undefined
  const answered: unknown = JSON.parse(line)

  return typeof answered === 'object' && answered && 'ok' in answered
    ? (answered as Answer['result'])
    : undefined
}
