import { answerAuth } from '@/lib/auth/endpoint'
import { route } from '@/lib/entry/route'

export const GET = route(answerAuth)
export const POST = route(answerAuth)
