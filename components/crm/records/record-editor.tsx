'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import type { ZodType } from 'zod'
import { useAct } from '@/components/form/use-act'
import { useToast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/kernel/result'

type Update = (previous: unknown, payload: object) => Promise<ActionResult<{ version: number }>>

/** How the lines of one record save what is typed in them. */
export type Editor = {
  mayEdit: boolean
  isSaving: boolean
  /** What is wrong with a value, in words; undefined when nothing is. */
  problemWith(field: string, value: string): string | undefined
  /** Saves one field and says what is now true, with the way back. Answers whether it was saved. */
  save(field: string, label: string, value: string | null, old: string | null, said: string): Promise<boolean>
}

const EditorContext = createContext<Editor | undefined>(undefined)

export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('a line of a record needs its editor around it')

  return editor
}

/** Gives the lines inside it the one action that changes this record, and the schema that it parses with. */
export function RecordEditor({
  id,
  version,
  action,
  schema,
  mayEdit,
  children,
}: {
  id: string
  version: number
  action: Update
  schema: ZodType
  mayEdit: boolean
  children: ReactNode
}) {
  const toast = useToast()
  const [act, isSaving] = useAct(action)

  const editor = useMemo<Editor>(
    () => ({
      mayEdit,
      isSaving,
      problemWith(field, value) {
        const parsed = schema.safeParse({ id, version, [field]: value })

        return parsed.success ? undefined : parsed.error.issues[0]?.message
      },
      async save(field, label, value, old, said) {
        const result = await act({ id, version, [field]: value })
        if (!result.ok) return false
        const now = result.data.version
        if (now === version) return true
        toast({
          text: said ? `${label} is now ${said}.` : `${label} is empty now.`,
          action: {
            label: 'Undo',
            keys: '⌘Z',
            run: async () => void (await act({ id, version: now, [field]: old })),
          },
        })

        return true
      },
    }),
    [id, version, mayEdit, isSaving, schema, act, toast],
  )

  return <EditorContext value={editor}>{children}</EditorContext>
}
