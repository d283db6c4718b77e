import { currentHealth, healthAnswer } from '@/lib/entry/health'

/** Can people work? `problems` also names what they do not notice yet. `?live` asks whether the process answers at all. */
export async function GET(request: Request): Promise<Response> {
  if (new URL(request.url).searchParams.has('live')) return healthAnswer(true, { status: 'live' })
  const { isServing, problems } = await currentHealth()

  return healthAnswer(isServing, { status: isServing ? 'ready' : 'unavailable', problems })
}
