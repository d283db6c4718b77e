import { type ChildProcess, spawn } from 'node:child_process'
import { secret } from '@/lib/kernel/env'

/** Starts a program of the tests as a process of its own, which is told all it needs by messages. */
export const startChild = (program: string): ChildProcess =>
  spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', program], {
    env: { PATH: '/usr/bin:/bin', NODE_ENV: 'test', ATRIUM_SECRET: secret(), ATRIUM_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
