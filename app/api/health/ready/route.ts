import { currentHealth, healthAnswer } from '@/lib/entry/health'

/** Is everything well, the worker and the connections too? */
export async function GET(): Promise<Response> {
  const { problems } = await currentHealth()
  const isWell = problems.length === 0

  return healthAnswer(isWell, { status: isWell ? 'ready' : 'unavailable', problems })
}
