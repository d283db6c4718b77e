'use client'

import { useRef } from 'react'
import { useKeepFiles } from '@/components/crm/files/drop-files'
import { FileLink } from '@/components/crm/files/file-link'
import { useMayOf } from '@/components/crm/may'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { formatBytes } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { RelativeTime } from '@/components/ui/moment'
import { useToast } from '@/components/ui/toast'
import { deleteFile, restoreFile } from '@/lib/crm/files/actions'
import { acceptedKinds } from '@/lib/crm/files/kinds'
import type { FileRow } from '@/lib/crm/files/queries'

/** The files of a record, newest first, and the way to add one. */
export function FileList({ files, timeZone }: { files: readonly FileRow[]; timeZone: string }) {
  return (
    <div className="flex flex-col gap-3">
      <ChooseFiles />
      {files.length === 0 ? (
        <EmptyState
          text="No files yet. Keep the offer, the contract or what was sent, so that a colleague finds it here."
          className="px-0"
        />
      ) : (
        <ul aria-label="Files" className="flex flex-col">
          {files.map(file => (
            <li key={file.id} className="flex items-center gap-3 border-b py-2 last:border-b-0">
              <Icon name="file" className="shrink-0 text-ink-3" />
              <div className="min-w-0 flex-1">
                <FileLink file={file} className="block text-13" />
                <p className="text-12 text-ink-3">
                  <span className="nums">{formatBytes(file.bytes)}</span> · {file.author ?? 'Atrium'} ·{' '}
                  <RelativeTime at={file.createdAt} timeZone={timeZone} />
                </p>
              </div>
              <Delete file={file} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function ChooseFiles() {
  const keep = useKeepFiles()
  const input = useRef<HTMLInputElement>(null)
  if (!keep) return null

  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button icon="add" onClick={() => input.current?.click()}>
        Add files
      </Button>
      <p className="text-12 text-ink-3">Or drop them here, up to 25 MB each.</p>
      <input
        ref={input}
        type="file"
        multiple
        accept={acceptedKinds}
        aria-label="Files to keep with this record"
        tabIndex={-1}
        className="sr-only"
        onChange={event => {
          keep([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </div>
  )
}

function Delete({ file: { id, name, may } }: { file: FileRow }) {
  const { delete: mayDelete } = useMayOf('file', may)
  const toast = useToast()
  const [remove, isPending] = useAct(deleteFile)
  const [restore] = useAct(restoreFile)
  const run = async () => {
    const result = await remove({ id })
    if (!result.ok) return
    toast({
      text: `“${name}” moved to the trash, kept for 30 days.`,
      action: { label: 'Undo', keys: '⌘Z', run: () => void restore({ id }) },
    })
  }

  if (!mayDelete) return null

  return <IconButton icon="delete" label={`Delete ${name}`} pending={isPending} onClick={() => void run()} />
}
