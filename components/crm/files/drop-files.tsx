'use client'

import { useRouter } from 'next/navigation'
import { createContext, type DragEvent, type ReactNode, use, useMemo, useRef, useState } from 'react'
import { sendFile } from '@/components/form/send-file'
import { useWorkspace } from '@/components/form/workspace'
import { cn } from '@/components/ui/cn'
import { formatBytes } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { ProgressBar } from '@/components/ui/progress-bar'
import { useToast } from '@/components/ui/toast'
import { maxFileBytes } from '@/lib/crm/files/schema'
import type { RecordRef } from '@/lib/crm/links'

type Sending = { name: string; size: number; sent: number; waiting: number; cancel: () => void }
type Keep = (files: readonly File[]) => void

const KeepContext = createContext<Keep | undefined>(undefined)

/** Keeps files with the record whose page this is; undefined where nobody may. */
export const useKeepFiles = (): Keep | undefined => use(KeepContext)

/** Takes files that are dropped anywhere on it, and shows how far they are. */
export function DropFiles({ record, children }: { record: RecordRef; children: ReactNode }) {
  const router = useRouter()
  const workspace = useWorkspace()
  const toast = useToast()
  const [sending, setSending] = useState<Sending>()
  const [isOver, setOver] = useState(false)
  // One after the other, also when more are dropped meanwhile.
  const queue = useRef(Promise.resolve())
  const waiting = useRef(0)
  const { kind, id } = record

  const keep = useMemo<Keep>(() => {
    const one = async (file: File) => {
      waiting.current -= 1
      if (file.size > maxFileBytes) {
        toast({ tone: 'bad', text: `“${file.name}” has more than ${formatBytes(maxFileBytes)}.` })

        return
      }
      const about = { workspace: workspace ?? '', kind, id }
      const upload = sendFile(file, '/api/files', about, sent =>
        setSending(before => before && { ...before, sent }),
      )
      setSending({
        name: file.name,
        size: file.size,
        sent: 0,
        waiting: waiting.current,
        cancel: upload.cancel,
      })
      const answer = await upload.answer
      setSending(undefined)
      if ('problem' in answer) toast({ tone: 'bad', text: answer.problem })
      else {
        toast({ text: `“${file.name}” is kept.` })
        router.refresh()
      }
    }

    return files => {
      waiting.current += files.length
      for (const file of files) queue.current = queue.current.then(() => one(file))
    }
  }, [kind, id, workspace, router, toast])

  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

  return (
    <KeepContext value={keep}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button is everybody's */}
      <div
        onDragOver={event => {
          if (!hasFiles(event)) return
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={event => {
          if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) {
            setOver(false)
          }
        }}
        onDrop={event => {
          if (!hasFiles(event)) return
          event.preventDefault()
          setOver(false)
          keep([...event.dataTransfer.files])
        }}
        className={cn(
          'flex flex-col gap-4',
          isOver && 'rounded-lg outline-2 outline-accent outline-dashed outline-offset-4',
        )}
      >
        {children}
        {sending && (
          // It floats over what is read, which stays where it is, and on a phone above what is said meanwhile.
          <div
            role="status"
            className="sticky bottom-0 z-bar ml-auto flex w-80 max-w-full items-center gap-3 rounded-lg border bg-overlay px-3 py-2 text-13 shadow-menu max-sm:bottom-22 max-sm:w-full"
          >
            <div className="min-w-0 flex-1">
              <p className="cut font-medium" title={sending.name}>
                {sending.name}
              </p>
              <p className="nums mb-1.5 text-12 text-ink-3">
                {formatBytes(sending.sent)} of {formatBytes(sending.size)}
                {sending.waiting > 0 && `, ${sending.waiting} more after it`}
              </p>
              <ProgressBar label={`Uploading ${sending.name}`} value={sending.sent} max={sending.size} />
            </div>
            <IconButton icon="close" label="Stop the upload" onClick={sending.cancel} />
          </div>
        )}
      </div>
    </KeepContext>
  )
}
