import type { ErrorCode, FieldErrors } from '@/lib/kernel/errors'

/** What a server action answers: the one shape that forms know how to show. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; code: ErrorCode | 'unexpected'; message: string; fields: FieldErrors }
