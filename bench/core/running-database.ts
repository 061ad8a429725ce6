import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type App, closeApp, createApp, type ModuleDefinition } from '@ordinate/platform'
import { blobsOf, installationSecrets } from '@ordinate/server'
import { serverModules } from '@ordinate/server/modules'

/** The database behind a running server, reached beside it. */
export interface RunningDatabase {
  readonly app: App
  /** The application role's connection string. */
  readonly applicationUrl: string
  /** Process id of the postmaster. */
  readonly postmaster: number
  close(): Promise<void>
}

/** Opens the database of a data directory that is in use, with modules of one's own beside the server's. */
export async function secondApp(
  directory: string,
  modules: readonly ModuleDefinition[],
): Promise<{ readonly app: App; close(): Promise<void> }> {
  const secrets = await installationSecrets(directory)
  const [, , , port] = (await readFile(join(directory, 'postgres/postmaster.pid'), 'utf8')).split('\n')
  const app = createApp({
    databaseUrl: `postgres://ordinate:${secrets.databasePassword}@127.0.0.1:${port}/ordinate`,
    applicationPassword: secrets.applicationPassword,
    modules,
    blobs: blobsOf(directory),
    report: (error) => console.error(error),
  })
  return { app, close: () => closeApp(app) }
}

/** Opens the database of a data directory whose server is running. */
export async function runningDatabase(directory: string): Promise<RunningDatabase> {
  const secrets = await installationSecrets(directory)
  const [pid, , , port] = (await readFile(join(directory, 'postgres/postmaster.pid'), 'utf8')).split('\n')
  const at = `127.0.0.1:${port}/ordinate`
  const app = createApp({
    databaseUrl: `postgres://ordinate:${secrets.databasePassword}@${at}`,
    applicationPassword: secrets.applicationPassword,
    modules: serverModules(),
    blobs: blobsOf(directory),
    report: (error) => console.error(error),
  })
  return {
    app,
    applicationUrl: `postgres://ordinate_app:${secrets.applicationPassword}@${at}`,
    postmaster: Number(pid),
    close: () => closeApp(app),
  }
}
