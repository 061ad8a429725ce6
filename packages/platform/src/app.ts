import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { currentInstant } from './clock.ts'
import { typeParsers } from './database/codecs.ts'
import { APPLICATION_ROLE, ensureApplicationRole, migrate } from './database/migrate.ts'
import type { BlobStore } from './files/blob-store.ts'
import { createJobQueue } from './jobs/queue.ts'
import type { ModuleDefinition } from './registry/module.ts'
import { createRegistry } from './registry/registry.ts'
import type { App } from './run/app.ts'
import { createSettingsCache } from './run/settings-cache.ts'

/** What an app is made from. */
export interface AppSettings {
  /** The owner's connection string. */
  readonly databaseUrl: string
  readonly applicationPassword: string
  readonly modules: readonly ModuleDefinition[]
  readonly blobs: BlobStore
  readonly sealingKey?: Uint8Array
  readonly report: App['report']
  readonly poolSize?: number
  /** The public address without a trailing slash, where it is known beforehand. */
  readonly origin?: string
  /** Another clock than the machine's, for stories that last weeks. */
  readonly clock?: App['clock']
}

function applicationUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = APPLICATION_ROLE
  url.password = password
  return url.toString()
}

/** PostgreSQL's code for a connection that its administrator ended. */
const ADMIN_SHUTDOWN = '57P01'

/** Opens the pools and joins the modules. The schema must be migrated (see `migrateDatabase`). */
export function createApp(settings: AppSettings): App {
  const report = settings.report
  const pool = new pg.Pool({
    connectionString: applicationUrl(settings.databaseUrl, settings.applicationPassword),
    max: settings.poolSize ?? 20,
    types: typeParsers,
  })
  const owner = new pg.Pool({ connectionString: settings.databaseUrl, max: 4, types: typeParsers })
  // An idle connection that PostgreSQL closes is replaced by the pool; that is news only when nobody asked it to shut down.
  const lost = (where: string) => (error: Error & { code?: string }) => {
    if (error.code !== ADMIN_SHUTDOWN) report(error, { where })
  }
  pool.on('error', lost('pool'))
  owner.on('error', lost('owner pool'))
  return {
    registry: createRegistry(settings.modules),
    pool,
    owner,
    blobs: settings.blobs,
    queue: createJobQueue(settings.databaseUrl, (error) => report(error, { where: 'queue' })),
    secrets: { sealingKey: settings.sealingKey ?? new Uint8Array(randomBytes(32)) },
    settings: createSettingsCache(),
    site: { origin: settings.origin ?? '' },
    clock: settings.clock ?? currentInstant,
    report,
  }
}

/**
 * Brings a database up to date: the application's role, the queue's tables, every module's schema.
 * @param at ISO instant for the record of taken steps
 */
export async function migrateDatabase(
  databaseUrl: string,
  applicationPassword: string,
  modules: readonly ModuleDefinition[],
  at: string,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    // Processes that start together on one database migrate one after the other; the lock ends with the connection.
    await client.query(`select pg_advisory_lock(hashtext('ordinate migration'))`)
    await ensureApplicationRole(client, applicationPassword)
    const taken = await migrate(client, modules, at)
    if (taken.length > 0) await prepareQueue(databaseUrl, client)
    return taken
  } finally {
    await client.end()
  }
}

async function prepareQueue(databaseUrl: string, client: pg.Client): Promise<void> {
  const failures: unknown[] = []
  const queue = createJobQueue(databaseUrl, (error) => failures.push(error))
  await queue.prepare()
  await queue.stop()
  if (failures.length > 0) throw failures[0]
  await client.query(
    `grant usage on schema pgboss to ${APPLICATION_ROLE};
     grant select, insert, update on all tables in schema pgboss to ${APPLICATION_ROLE};
     grant execute on all functions in schema pgboss to ${APPLICATION_ROLE}`,
  )
}

/** Closes the pools and the queue of an app. */
export async function closeApp(app: App): Promise<void> {
  await app.queue.stop()
  await Promise.all([app.pool.end(), app.owner.end()])
}
