import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { vi } from 'vitest'
import { bareEnvironment } from '@/lib/launch/environment.mjs'

export type Answered = { readonly code: number | null; readonly out: string; readonly err: string }

type Command = (args: readonly string[], input?: string) => Promise<Answered>

/**
 * The product's command line as a terminal runs it, a process for each command.
 *
 * @param settings the settings of ours that it is given, and no others
 */
export const asProcess =
  (settings: Readonly<Record<string, string>> = {}): Command =>
  async (args, input = '') => {
    const child = spawn(process.execPath, ['lib/launch/crm.mjs', ...args], {
      env: { NODE_ENV: 'production', ...bareEnvironment(), ...settings },
    })
    child.stdin.end(input)
    const [out, err, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject)),
    ])

    return { code, out, err }
  }

/**
 * The same commands inside this process, which is spared a second each. One at a time; the modules are those of
 * a process that was given these settings.
 */
export async function inThisProcess(settings: Readonly<Record<string, string>> = {}): Promise<Command> {
  vi.resetModules()
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  const { runCommand } = await import('@/lib/cli/run')

  return async (args, input = '') => {
    const said = { out: '', err: '' }
    const hear = (stream: keyof typeof said) => (words: string | Uint8Array) => {
      said[stream] += String(words)

      return true
    }
    const { exitCode } = process
    const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')
    Object.defineProperty(process, 'stdin', { value: Readable.from([input]), configurable: true })
    process.exitCode = undefined
    const spies = [
      vi.spyOn(process.stdout, 'write').mockImplementation(hear('out')),
      vi.spyOn(process.stderr, 'write').mockImplementation(hear('err')),
    ]
    try {
      return { code: await runCommand(args), ...said }
    } finally {
      process.exitCode = exitCode
      if (stdin) Object.defineProperty(process, 'stdin', stdin)
      for (const spy of spies) spy.mockRestore()
    }
  }
}
