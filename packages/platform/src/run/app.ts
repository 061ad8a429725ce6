import type { Instant } from '@ordinate/kernel'
import type pg from 'pg'
import type { BlobStore } from '../files/blob-store.ts'
import type { JobQueue } from '../jobs/queue.ts'
import type { Registry } from '../registry/registry.ts'
import type { OrganisationSettings } from './context.ts'

/** Keys that never leave the server. */
export interface Secrets {
  /** 32 bytes that seal sensitive fields at rest. */
  readonly sealingKey: Uint8Array
}

/** Everything `run()` stands on; made once by the composition root (or by a test). */
export interface App {
  readonly registry: Registry
  /** Connections of the application's role, confined by row-level security. */
  readonly pool: pg.Pool
  /** Connections of the owner, for what is not an organisation's: listening, the queue's upkeep, sign-in. */
  readonly owner: pg.Pool
  readonly blobs: BlobStore
  readonly queue: JobQueue
  readonly secrets: Secrets
  readonly settings: SettingsCache
  /** Where people reach this installation, for addresses in messages and papers; empty until it is known. */
  readonly site: { origin: string }
  /** What time it is; each run reads it once. */
  readonly clock: () => Instant
  /** Where unexpected errors go. */
  readonly report: (error: unknown, details: Record<string, unknown>) => void
}

/** Settings by organisation, kept in memory until somebody changes them. */
export interface SettingsCache {
  get(client: pg.ClientBase, orgId: string): Promise<OrganisationSettings>
  forget(orgId: string): void
}
