'use client'

import { useRouter } from 'next/navigation'
import { type DragEvent, useRef, useState } from 'react'
import { sendFile } from '@/components/form/send-file'
import { useWorkspace } from '@/components/form/workspace'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { formatBytes } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { NativeSelect } from '@/components/ui/native-select'
import { ProgressBar } from '@/components/ui/progress-bar'
import { catalogue, importEntities } from '@/lib/transfer/fields/catalogue'

type Sending = { name: string; size: number; sent: number; cancel: () => void }

const entities = importEntities.map(value => ({ value, label: catalogue[value].label }))

/** Takes one file, by drop or by choice, and shows it going up. */
export function Upload() {
  const router = useRouter()
  const workspace = useWorkspace()
  const input = useRef<HTMLInputElement>(null)
  const [entity, setEntity] = useState('')
  const [sending, setSending] = useState<Sending>()
  const [problem, setProblem] = useState<string>()
  const [isOver, setOver] = useState(false)

  const send = async (file: File | undefined) => {
    if (!file || sending) return
    setProblem(undefined)
    const about = { workspace: workspace ?? '', ...(entity && { entity }) }
    const upload = sendFile(file, '/api/import/upload', about, sent =>
      setSending(before => before && { ...before, sent }),
    )
    setSending({ name: file.name, size: file.size, sent: 0, cancel: upload.cancel })
    const answer = await upload.answer
    if ('id' in answer) {
      router.push(`/import/${answer.id}?step=columns`)
    } else {
      setProblem(answer.problem)
      setSending(undefined)
      if (input.current) input.current.value = ''
    }
  }

  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void send(event.dataTransfer.files[0])
  }

  return (
    <section aria-labelledby="bring" className="flex max-w-160 flex-col gap-3">
      <h2 id="bring" className="text-16 font-semibold">
        Bring a file in
      </h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button inside is everybody's */}
      <div
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={cn(
          'flex min-h-44 flex-col items-start justify-center gap-3 rounded-lg border border-dashed px-5 py-5',
          isOver ? 'border-accent bg-accent-tint' : 'border-control',
        )}
      >
        {sending ? (
          <div className="flex w-full flex-col gap-3" role="status">
            <p className="text-13">
              <span className="font-medium">{sending.name}</span>{' '}
              <span className="nums text-ink-3">
                {sending.sent < sending.size
                  ? `${formatBytes(sending.sent)} of ${formatBytes(sending.size)}`
                  : 'Reading its columns'}
              </span>
            </p>
            <ProgressBar label={`Uploading ${sending.name}`} value={sending.sent} max={sending.size} />
            <Button tone="ghost" icon="close" onClick={sending.cancel} className="self-start">
              Stop the upload
            </Button>
          </div>
        ) : (
          <>
            <p className="flex items-center gap-2 text-13 font-medium">
              <Icon name="file" className="text-ink-3" />
              <span className="coarse:hidden">Drop a file here, or choose one</span>
              <span className="hidden coarse:inline">A file from this device</span>
            </p>
            <div className="flex flex-wrap items-center gap-2">
              <Button tone="primary" size="field" onClick={() => input.current?.click()}>
                Choose a file
              </Button>
              <NativeSelect
                aria-label="What the file holds"
                value={entity}
                onChange={event => setEntity(event.target.value)}
                placeholder="Find out what it holds"
                options={entities}
                className="w-56"
              />
            </div>
            <p className="text-12 text-ink-3">
              CSV or other delimited text, of any program, language and encoding, up to 200 MB. Nothing is
              written before you have seen the difference.
            </p>
          </>
        )}
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,.tab,text/csv,text/plain,text/tab-separated-values"
          aria-label="File to bring in"
          tabIndex={-1}
          className="sr-only"
          onChange={event => void send(event.target.files?.[0])}
        />
      </div>
      {problem && (
        <p role="alert" className="flex items-start gap-2 text-13 text-bad-ink">
          <Icon name="bad" className="mt-0.5 shrink-0" />
          {problem}
        </p>
      )}
    </section>
  )
}
