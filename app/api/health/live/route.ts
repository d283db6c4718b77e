import { healthAnswer } from '@/lib/entry/health'

/** Does the process answer? No database is asked: whoever restarts it for that would only make things worse. */
export const GET = (): Response => healthAnswer(true, { status: 'live' })
