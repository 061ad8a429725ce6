import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testCluster } from '@ordinate/testkit/cluster'

declare module 'vitest' {
  interface ProvidedContext {
    /** A directory of this run of the tests, for what is made once and copied by many. */
    sharedDirectory: string
  }
}

type Provider = Parameters<typeof testCluster>[0] & { provide(key: 'sharedDirectory', value: string): void }

/** One database cluster and one shared directory for all test files, removed at the end. */
export default async function setUp(project: Provider): Promise<() => Promise<void>> {
  const sharedDirectory = await mkdtemp(join(tmpdir(), 'ordinate-shared-'))
  project.provide('sharedDirectory', sharedDirectory)
  const stopCluster = await testCluster(project)
  return async () => {
    await stopCluster()
    await rm(sharedDirectory, { recursive: true, force: true })
  }
}
