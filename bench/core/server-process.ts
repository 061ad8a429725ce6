import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const program = join(import.meta.dirname, '../../scripts/start.mjs')

/** The program as a person starts it. */
export interface ServerProcess {
  readonly child: ChildProcess
  /** Process id of the server itself, below the script that starts it. */
  readonly pid: number
  readonly baseUrl: string
  /** From the start of the process to its first answer. */
  readonly milliseconds: number
  stop(): Promise<void>
}

/** A port that nobody else is likely to hold; the server would take the next one, and the wrong one would be measured. */
const PORT = 20_000 + Math.floor(Math.random() * 20_000)

/** Starts the server on a directory and measures the time to its first answer. */
export async function startProcess(directory: string): Promise<ServerProcess> {
  const began = performance.now()
  const child = spawn(process.execPath, [program, '--data', directory, '--port', String(PORT)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const baseUrl = `http://127.0.0.1:${PORT}`
  for (;;) {
    const answered = await fetch(`${baseUrl}/api/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) break
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await sleep(5)
  }
  const { pid } = JSON.parse(await readFile(join(directory, 'server.json'), 'utf8')) as { pid: number }
  return {
    child,
    pid,
    baseUrl,
    milliseconds: performance.now() - began,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Proportional memory of a process in MB, so that pages shared by PostgreSQL's processes count once. */
export async function memoryOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024
}

/** Process ids of a process and everything below it. */
export async function family(pid: number): Promise<number[]> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).trim()
  const below = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => family(Number(child))),
  )
  return [pid, ...below.flat()]
}
