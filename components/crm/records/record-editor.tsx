'use client'

import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useTransition } from 'react'
import type { ZodType } from 'zod'
import { useLimits } from '@/components/crm/may'
import type { LoadSchema } from '@/components/form/load-schema'
import { untilWritten } from '@/components/form/until-written'
import { useWorkspace } from '@/components/form/workspace'
import { useShortcuts } from '@/components/shell/shortcuts'
import { useToast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/kernel/result'
import type { FieldKind, FieldLimit } from '@/lib/permissions/rights'

type Update = (previous: unknown, payload: object) => Promise<ActionResult<{ version: number }>>

export type FieldSave = {
  field: string
  label: string
  value: string | readonly string[] | null
  /** What it was, to be able to go back. */
  old: string | readonly string[] | null
  /** What is now true, in words; empty for nothing. */
  said: string
  /** What the field held when it was read, when that is not `old`: after a conflict it is what somebody else wrote. */
  seen?: string | readonly string[] | null
}

/** Why a value was not saved. */
export type Refusal = {
  problem: string
  /** What somebody else wrote meanwhile; null when they emptied it. Absent when this is no conflict. */
  theirs?: string | null
  /** Who has this value already. */
  holder?: string
}

/** How the lines of one record save what is typed in them. */
export type Editor = {
  mayEdit: boolean
  /** What the role of whoever looks takes of a field. */
  limitOf(field: string): FieldLimit | undefined
  hasIcons: boolean
  /** Where records of this kind are looked at: `/contacts`. */
  path: string | undefined
  isSaving: boolean
  /** Somebody begins to edit: what their text is checked with is loaded while they type. */
  begin(): void
  /**
   * What a text means for a field, as it will be stored, or in words what is wrong with it. As long as nobody can tell
   * here, it means nothing and the server decides.
   */
  read(field: string, text: string): { value: unknown } | { problem: string }
  /** Runs something that shows its result before it is there. */
  run(work: () => Promise<void>): void
  /** Saves one field and says what is now true, with the way back. */
  save(change: FieldSave): Promise<Refusal | undefined>
}

const EditorContext = createContext<Editor | undefined>(undefined)

export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('a line of a record needs its editor around it')

  return editor
}

/** The line of the name, else the first one. */
function firstLine(lines: HTMLElement | null): HTMLElement | undefined {
  const all = [...(lines?.querySelectorAll<HTMLElement>('button[aria-label^="Edit "]') ?? [])]

  return all.find(line => /^Edit (first )?name$/.test(line.ariaLabel ?? '')) ?? all[0]
}

/** Gives the lines inside it the one action that changes this record, and the schema that it parses with. */
export function RecordEditor({
  id,
  version,
  action,
  schema,
  mayEdit,
  kind,
  path,
  hasIcons = false,
  children,
}: {
  id: string
  version: number
  action: Update
  schema: LoadSchema
  mayEdit: boolean
  kind: FieldKind
  path?: string
  hasIcons?: boolean
  children: ReactNode
}) {
  const workspace = useWorkspace()
  const toast = useToast()
  const limitOf = useLimits(kind)
  const [isSaving, start] = useTransition()
  // One edit may follow the other before the page has been read again.
  const latest = useRef(version)
  const lines = useRef<HTMLDivElement>(null)
  const load = useRef(schema)
  const known = useRef<ZodType>(undefined)
  useShortcuts(
    mayEdit
      ? [
          {
            keys: 'E',
            label: 'Edit the record',
            run: () => firstLine(lines.current)?.click(),
          },
        ]
      : [],
  )
  useEffect(() => {
    load.current = schema
  })
  useEffect(() => {
    latest.current = Math.max(latest.current, version)
  }, [version])

  const editor = useMemo<Editor>(() => {
    const send = async ({ field, value, old, seen = old }: FieldSave) => {
      try {
        return await untilWritten(
          action(undefined, {
            id,
            version: latest.current,
            [field]: value,
            seen: { [field]: typeof seen === 'object' ? (seen?.join(',') ?? null) : seen },
            workspace,
          }),
        )
      } catch {
        return undefined
      }
    }
    const save = async (change: FieldSave): Promise<Refusal | undefined> => {
      const { field, label, said } = change
      const result = await send(change)
      if (!result) return { problem: 'Not saved: the connection was lost. Your text is kept. Try again.' }
      if (!result.ok) {
        const { fields, message, code } = result
        const [problem] = fields[field] ?? []
        if (!problem) {
          toast({ tone: 'bad', text: message })

          return { problem: message }
        }
        const { theirs, holder } = fields

        return {
          problem,
          ...(code === 'conflict' && theirs && { theirs: theirs[0] ?? null }),
          ...(holder?.[0] && { holder: holder[0] }),
        }
      }
      const isChanged = result.data.version > latest.current
      latest.current = result.data.version
      if (!isChanged) return undefined
      const undo = { ...change, value: change.old, old: change.value, said: '' }
      toast({
        text: said ? `${label} is now ${said}.` : `${label} is empty now.`,
        action: {
          label: 'Undo',
          keys: '⌘Z',
          run: () =>
            start(async () => {
              const refused = await send(undo)
              if (refused?.ok) latest.current = refused.data.version
              else toast({ tone: 'bad', text: refused?.message ?? 'Not undone: the connection was lost.' })
            }),
        },
      })

      return undefined
    }

    return {
      mayEdit,
      limitOf,
      hasIcons,
      path,
      isSaving,
      begin() {
        load.current().then(
          schema => {
            known.current = schema
          },
          () => undefined,
        )
      },
      read(field, text) {
        if (!known.current) return { value: undefined }
        const { data, error } = known.current.safeParse({ id, version: latest.current, [field]: text })
        if (error) return { problem: error.issues[0]?.message ?? 'This cannot be read.' }

        return { value: Object(data)[field] }
      },
      run: work => start(work),
      save,
    }
  }, [id, mayEdit, limitOf, hasIcons, path, isSaving, action, workspace, toast])

  // Another record is other lines: nothing that is typed in one of them may come out in another.
  return (
    <EditorContext key={id} value={editor}>
      <div ref={lines} className="contents">
        {children}
      </div>
    </EditorContext>
  )
}
