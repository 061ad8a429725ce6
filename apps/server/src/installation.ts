import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import {
  type App,
  closeApp,
  createApp,
  currentInstant,
  type EmbeddedPostgres,
  migrateDatabase,
  startEmbedded,
} from '@ordinate/platform'
import { accessModule } from './access/module.ts'
import { blobsOf, holdDirectory, type InstallationSecrets, installationSecrets } from './data-directory.ts'
import { serverModules } from './modules.ts'
import { createSignIn, migrateSignIn, type SignIn } from './sign-in/auth.ts'

/** An opened installation: database running and migrated, app and sign-in ready. */
export interface Installation {
  readonly directory: string
  readonly app: App
  readonly signIn: SignIn
  readonly secrets: InstallationSecrets
  readonly databaseUrl: string
  /** Process id of the embedded database, undefined for a database of one's own. */
  readonly databasePid: number | undefined
  close(): Promise<void>
}

interface Database {
  readonly url: string
  readonly embedded: EmbeddedPostgres | undefined
}

const DATABASE = 'ordinate'

async function embeddedDatabase(directory: string, password: string): Promise<Database> {
  const embedded = await startEmbedded(directory, password)
  const server = `postgres://${embedded.user}:${password}@${embedded.host}:${embedded.port}`
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
  if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  await client.end()
  return { url: `${server}/${DATABASE}`, embedded }
}

function report(error: unknown, details: Record<string, unknown>): void {
  console.error(
    JSON.stringify({
      at: currentInstant().toString(),
      ...details,
      error: error instanceof Error ? error.stack : String(error),
    }),
  )
}

/**
 * Opens the installation of a data directory: takes the directory, starts its database (or uses DATABASE_URL), migrates.
 * Throws `DirectoryInUse` when another process serves it.
 */
export async function openInstallation(directory: string, clock?: App['clock']): Promise<Installation> {
  await mkdir(directory, { recursive: true, mode: 0o711 })
  const release = await holdDirectory(directory)
  let database: Database | undefined
  try {
    const secrets = await installationSecrets(directory)
    const ownUrl = process.env.DATABASE_URL
    database =
      ownUrl === undefined || ownUrl === ''
        ? await embeddedDatabase(directory, secrets.databasePassword)
        : { url: ownUrl, embedded: undefined }
    return await openOn(directory, database, secrets, release, clock)
  } catch (error) {
    await database?.embedded?.stop()
    await release()
    throw error
  }
}

async function openOn(
  directory: string,
  database: Database,
  secrets: InstallationSecrets,
  release: () => Promise<void>,
  clock: App['clock'] | undefined,
): Promise<Installation> {
  const { url, embedded } = database
  const settings = { databaseUrl: url, secret: secrets.signInSecret, baseUrl: process.env.ORDINATE_URL }
  const at = currentInstant().toString()
  const taken = await migrateDatabase(url, secrets.applicationPassword, serverModules(), at)
  if (taken.length > 0) await migrateSignIn(settings)
  const signIn = createSignIn(settings)
  const modules = serverModules([accessModule(signIn)])
  const app = createApp({
    databaseUrl: url,
    applicationPassword: secrets.applicationPassword,
    modules,
    blobs: blobsOf(directory),
    sealingKey: Uint8Array.fromBase64(secrets.sealingKey, { alphabet: 'base64url' }),
    report,
    clock,
    origin: process.env.ORDINATE_URL?.replace(/\/+$/, ''),
  })
  return {
    directory,
    app,
    signIn,
    secrets,
    databaseUrl: url,
    databasePid: embedded?.pid,
    async close() {
      await closeApp(app)
      await signIn.close()
      await embedded?.stop()
      await release()
    },
  }
}

/** A name for one run of the server, so that a stranger on the same port is not taken for it. */
export function newInstanceId(): string {
  return randomBytes(9).toString('base64url')
}
