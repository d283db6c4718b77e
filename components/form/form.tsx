'use client'

import { unstable_rethrow } from 'next/navigation'
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useActionState,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react'
import { FormContext } from '@/components/form/form-context'
import { FormMessage } from '@/components/form/form-message'
import { firstWrong, formErrors } from '@/components/form/form-values'
import type { LoadSchema } from '@/components/form/load-schema'
import { WayBack } from '@/components/form/way-back'
import { useWorkspace } from '@/components/form/workspace'
import type { FieldErrors } from '@/lib/kernel/errors'
import type { ActionResult } from '@/lib/kernel/result'

/** What the action factory makes: it takes the form and answers in one shape. */
export type FormAction<T> = (
  previous: ActionResult<T> | undefined,
  data: FormData,
) => Promise<ActionResult<T> | undefined>

const lost: ActionResult<never> = {
  ok: false,
  code: 'unavailable',
  message: 'Not saved: the connection was lost. Your text is kept. Try again',
  fields: {},
}

/**
 * The one way to send something: keeps what was typed when it fails, points to the first wrong field, and
 * cannot be sent twice. Without scripts it is a plain form that posts to the same action.
 */
export function Form<T>({
  action,
  schema,
  hidden = {},
  onSuccess,
  resetOnSuccess = false,
  label,
  isLeftOut,
  className,
  children,
}: {
  action: FormAction<T>
  /** The schema the action parses with: the same messages then come on leaving a field. */
  schema?: LoadSchema
  /** Sent along unseen: ids, versions. The workspace of the page goes with every form by itself. */
  hidden?: Record<string, string | number | undefined>
  onSuccess?: (data: T) => void
  resetOnSuccess?: boolean
  label?: string
  /** Fields that are not asked for. */
  isLeftOut?: (name: string) => boolean
  className?: string
  children: ReactNode
}) {
  const workspace = useWorkspace()
  const [posted, postAction] = useActionState(action, undefined)
  const [answer, setAnswer] = useState<ActionResult<T> | undefined>()
  const [errors, setErrors] = useState<FieldErrors>({})
  const [pending, start] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const sending = useRef(false)
  /** It was sent while a choice was on its way. */
  const waiting = useRef(false)
  const result = answer ?? posted

  const succeed = useRef(onSuccess)
  useEffect(() => {
    succeed.current = onSuccess
  })

  useEffect(() => {
    if (!result) return
    if (result.ok) {
      setErrors({})
      if (resetOnSuccess) form.current?.reset()
      succeed.current?.(result.data)
    } else {
      setErrors(result.fields)
      if (form.current) firstWrong(form.current, result.fields)?.focus()
    }
  }, [result, resetOnSuccess])

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // A form in a dialog is, for React, inside the form that opened it.
    event.stopPropagation()
    if (sending.current) return
    const element = event.currentTarget
    waiting.current = element.querySelector('[data-undecided]') !== null
    if (waiting.current) return
    const native = event.nativeEvent
    const data = new FormData(element, native instanceof SubmitEvent ? native.submitter : null)

    sending.current = true
    start(async () => {
      try {
        const wrong = schema ? formErrors(await schema(), data) : {}
        if (Object.keys(wrong).length > 0) {
          setErrors(wrong)
          setAnswer(unplaced(element, wrong))
          firstWrong(element, wrong)?.focus()
          return
        }
        const answered = await action(result, data)
        setAnswer(answered && { ...answered })
      } catch (error) {
        // A redirect and its kind travel as errors, and are not ours.
        unstable_rethrow(error)
        setAnswer({ ...lost })
      } finally {
        sending.current = false
      }
    })
  }

  /** Speaks on leaving a field that holds something; while typing only where it was wrong before. */
  const check = (event: FormEvent<HTMLFormElement>, moment: 'blur' | 'change') => {
    const { target, currentTarget } = event
    const known =
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement
    if (!known || !target.name) return
    const { name } = target
    const wasWrong = Boolean(errors[name]?.length)
    if (moment === 'change' ? !wasWrong : !schema || (!target.value && !wasWrong)) return
    const data = new FormData(currentTarget)
    const tell = (now: string[]) => {
      if (moment === 'change' || now.length > 0 || wasWrong) setErrors(before => ({ ...before, [name]: now }))
    }
    // Without its schema a form says nothing before it is sent.
    if (!schema) tell([])
    else void schema().then(known => tell(formErrors(known, data)[name] ?? []), ignore)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      const { currentTarget } = event
      // The same press may have made a choice in a list, which the form has a moment later.
      setTimeout(() => currentTarget.requestSubmit())
    }
  }

  const decided = (name: string, isChosen: boolean) => {
    if (!waiting.current || form.current?.querySelector('[data-undecided]')) return
    waiting.current = false
    if (isChosen) form.current?.requestSubmit()
    else
      setErrors(before => ({
        ...before,
        [name]: ['Not sent: nothing of what was typed here is chosen yet.'],
      }))
  }

  return (
    <FormContext value={{ pending, errors, isLeftOut, decided }}>
      <form
        ref={form}
        action={postAction}
        onSubmit={send}
        onFocus={() => void schema?.().catch(ignore)}
        onBlur={event => {
          // A message that appears between press and release moves the button away from under the pointer.
          if (!(event.relatedTarget instanceof HTMLButtonElement)) check(event, 'blur')
        }}
        onChange={event => check(event, 'change')}
        onKeyDown={onKeyDown}
        aria-label={label}
        aria-busy={pending || undefined}
        noValidate
        className={className ?? 'flex w-full max-w-100 flex-col gap-4'}
      >
        {Object.entries({ workspace, ...hidden }).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        {result && !result.ok && result.message && (
          <FormMessage>
            {result.message}
            {result.fields.workspace && <WayBack onBack={() => setAnswer(undefined)} />}
          </FormMessage>
        )}
        {children}
      </form>
    </FormContext>
  )
}

/** What cannot be loaded now is asked for again, and in the end the server checks. */
const ignore = () => undefined

/** A complaint about something that has no field of its own here still has to be said. */
function unplaced(form: HTMLFormElement, errors: FieldErrors): ActionResult<never> | undefined {
  const placed = new Set([...form.querySelectorAll<HTMLElement>('[data-field]')].map(e => e.dataset.field))
  const messages = Object.entries(errors).flatMap(([name, all]) => (placed.has(name) ? [] : all))
  return messages.length > 0
    ? { ok: false, code: 'invalid', message: messages.join(' '), fields: errors }
    : undefined
}
