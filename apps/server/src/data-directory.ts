import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { directoryBlobStore } from '@ordinate/platform'

/** Secrets of an installation, made at the first start. */
export interface InstallationSecrets {
  readonly databasePassword: string
  readonly applicationPassword: string
  readonly signInSecret: string
  readonly sealingKey: string
  readonly localSecret: string
}

/** How the command line finds a running server. */
export interface RunningServer {
  readonly pid: number
  readonly port: number
  readonly instanceId: string
}

/** Another copy serves this data directory. The message is meant for a person. */
export class DirectoryInUse extends Error {
  constructor(directory: string, running: RunningServer) {
    super(
      `Another copy of Ordinate (process ${running.pid}, port ${running.port}) is using ${directory}. Stop it first, or choose another directory with --data.`,
    )
    this.name = 'DirectoryInUse'
  }
}

function paths(directory: string) {
  return {
    secrets: join(directory, 'secrets.json'),
    server: join(directory, 'server.json'),
    lock: join(directory, 'lock'),
  }
}

async function json<T>(path: string): Promise<T | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

/** The data directory that is meant: the argument, else ORDINATE_DATA, else `data` below the project. */
export function dataDirectory(given: string | undefined): string {
  return resolve(given ?? process.env.ORDINATE_DATA ?? 'data')
}

/** The secrets of a directory; the first call makes them, readable by their owner only. */
export async function installationSecrets(directory: string): Promise<InstallationSecrets> {
  await mkdir(directory, { recursive: true, mode: 0o711 })
  const { secrets } = paths(directory)
  const known = await json<InstallationSecrets>(secrets)
  if (known !== undefined) return known
  const random = (bytes: number) => randomBytes(bytes).toString('base64url')
  const made: InstallationSecrets = {
    databasePassword: random(24),
    applicationPassword: random(24),
    signInSecret: random(32),
    sealingKey: random(32),
    localSecret: random(32),
  }
  await writeFile(secrets, JSON.stringify(made, null, 2), { mode: 0o600 })
  return made
}

/** Whether a process of this machine is alive and is not a stranger that got the same number after a restart. */
async function isOurs(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'node')
  return pid !== process.pid && commandLine.includes('node')
}

/** The server that serves a directory now, if one does. */
export async function runningServer(directory: string): Promise<RunningServer | undefined> {
  const running = await json<RunningServer>(paths(directory).server)
  if (running === undefined || !(await isOurs(running.pid))) return undefined
  const health = await fetch(`http://127.0.0.1:${running.port}/api/health`, { signal: AbortSignal.timeout(3_000) })
    .then(async (response) => (await response.json()) as { instance: string })
    .catch(() => undefined)
  return health?.instance === running.instanceId ? running : undefined
}

/**
 * Takes a directory for this process. Throws `DirectoryInUse` when another living process holds it; a lock left behind by a
 * killed process is taken over. Answers what gives the directory back.
 */
export async function holdDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true, mode: 0o711 })
  const { lock, server } = paths(directory)
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const file = await open(lock, 'wx', 0o600).catch(() => undefined)
    if (file !== undefined) {
      await file.writeFile(String(process.pid))
      await file.close()
      return async () => {
        await rm(server, { force: true })
        await rm(lock, { force: true })
      }
    }
    const holder = Number(await readFile(lock, 'utf8').catch(() => '0'))
    if (await isOurs(holder)) {
      throw new DirectoryInUse(
        directory,
        (await json<RunningServer>(server)) ?? { pid: holder, port: 0, instanceId: '' },
      )
    }
    await rm(lock, { force: true })
  }
  throw new DirectoryInUse(directory, { pid: 0, port: 0, instanceId: '' })
}

/** Leaves word for the command line where this server answers. */
export async function announce(directory: string, server: RunningServer): Promise<void> {
  await writeFile(paths(directory).server, JSON.stringify(server), { mode: 0o600 })
}

/** Stored files of the directory. */
export function blobsOf(directory: string) {
  return directoryBlobStore(join(directory, 'files'))
}

/** Whether an installation exists in the directory. */
export function isInstalled(directory: string): boolean {
  return existsSync(paths(directory).secrets)
}
