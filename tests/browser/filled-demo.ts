import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { start } from '@ordinate/server'
import { inject } from 'vitest'

const LOOK_AGAIN = 250

/** Whether this caller is the first to take a name. */
function isMine(taken: string): Promise<boolean> {
  return mkdir(taken).then(
    () => true,
    () => false,
  )
}

/** Makes the directory in a place of its own and names it when it is whole, so that nobody copies half of it. */
async function fill(filled: string): Promise<void> {
  const directory = `${filled}-making`
  const server = await start({ directory, port: 0, strictPort: true, demo: true })
  await server.stop()
  await rename(directory, filled)
}

/**
 * Copies a stopped installation with the demo organisation into `directory`. The first of all test files that asks fills it; the
 * others wait for it, as filling takes most of a minute where copying takes a second.
 */
export async function copyOfFilledDemo(directory: string): Promise<void> {
  const shared = inject('sharedDirectory')
  // The database runs as a user of its own, who has to reach its files below.
  await chmod(shared, 0o711)
  const filled = join(shared, 'demo')
  const taken = join(shared, 'demo-taken')
  while (!existsSync(filled)) {
    if (await isMine(taken)) await fill(filled).finally(() => rm(taken, { recursive: true }))
    else await sleep(LOOK_AGAIN)
  }
  await promisify(execFile)('cp', ['-a', `${filled}/.`, directory])
}
