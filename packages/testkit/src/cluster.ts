import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@ordinate/platform'

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's connection string of the test cluster, without a database name. */
    clusterUrl: string
    applicationPassword: string
  }
}

interface Provider {
  provide(key: 'clusterUrl' | 'applicationPassword', value: string): void
}

/** Vitest's global set-up: one throw-away PostgreSQL for all test files, removed at the end. */
export async function testCluster(project: Provider): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'ordinate-test-'))
  const password = randomBytes(12).toString('hex')
  const cluster = await startEmbedded(directory, password, { durable: false, maxConnections: 300 })
  project.provide('clusterUrl', `postgres://${cluster.user}:${password}@${cluster.host}:${cluster.port}`)
  project.provide('applicationPassword', randomBytes(12).toString('hex'))
  return async () => {
    await cluster.stop()
    await rm(directory, { recursive: true, force: true })
  }
}
