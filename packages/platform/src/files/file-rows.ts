import { createHash } from 'node:crypto'
import { addMinutes, type Instant, newId } from '@ordinate/kernel'
import { sealBytes, unsealBytes } from '../access/sealing.ts'
import { send } from '../database/connection.ts'
import { notFound } from '../problems.ts'
import type { CommandContext } from '../run/context.ts'
import type { Transaction } from '../run/transaction.ts'
import type { FileStore, StoredFile } from './file-store.ts'
import { sniffMediaType } from './media-type.ts'
import { SHARED_REST_MINUTES, sweepBlob } from './sweep-blob.ts'

interface FileRow {
  id: string
  name: string
  media_type: string
  size: bigint
  sha256: string
  sealed: boolean
  created_by: string
}

const COLUMNS = 'id, name, media_type, size, sha256, sealed, created_by'
const sealContext = (fileId: string): string[] => ['platform.file', fileId]

async function findFile(tx: Transaction, fileId: string): Promise<StoredFile | undefined> {
  const { rows } = await send<FileRow>(
    tx.client,
    `select ${COLUMNS} from platform.file where org_id = $1 and id = $2`,
    [tx.caller.orgId, fileId],
  )
  const row = rows[0]
  if (row === undefined) return undefined
  const { name, sha256, sealed } = row
  return {
    fileId: row.id,
    name,
    mediaType: row.media_type,
    size: Number(row.size),
    sha256,
    sealed,
    storedBy: row.created_by,
  }
}

async function insertFile(tx: Transaction, at: Instant, file: StoredFile, waits = false): Promise<StoredFile> {
  await send(
    tx.client,
    `insert into platform.file (org_id, id, name, media_type, size, sha256, sealed, created_at, created_by, waits)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.caller.orgId,
      file.fileId,
      file.name,
      file.mediaType,
      file.size,
      file.sha256,
      file.sealed,
      at,
      file.storedBy,
      waits,
    ],
  )
  return file
}

/** How long an upload waits to be taken over, in minutes. */
const WAITING_MINUTES = 24 * 60

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What a transaction forgets a file with; the job is enqueued by the context. */
type Enqueue = (payload: { sha256: string; shared: boolean }, runAt: Instant) => Promise<void>

async function removeFile(tx: Transaction, at: Instant, fileId: string, enqueue: Enqueue): Promise<void> {
  const file = await findFile(tx, fileId)
  if (file === undefined) return
  await send(tx.client, 'delete from platform.file where org_id = $1 and id = $2', [tx.caller.orgId, fileId])
  // Sealed content is nobody else's: no two sealings are alike. Other content may be on its way into another file.
  await enqueue({ sha256: file.sha256, shared: !file.sealed }, file.sealed ? at : addMinutes(at, SHARED_REST_MINUTES))
}

/** The file store of one transaction: rows in it, content beside it by hash (content without a row is harmless). */
export function fileStoreOf(tx: Transaction, at: Instant, enqueue: CommandContext['enqueue']): FileStore {
  const { blobs, secrets } = tx.app
  const storedBy = tx.caller.id
  const describe = async (fileId: string): Promise<StoredFile> => {
    const file = await findFile(tx, fileId)
    if (file === undefined) throw notFound('platform.file', fileId)
    return file
  }
  return {
    describe,
    content: ({ sha256 }) => blobs.get(sha256),
    async read(fileId) {
      const file = await describe(fileId)
      if (file.sealed) throw notFound('platform.file', fileId)
      return { ...file, bytes: await blobs.get(file.sha256) }
    },
    async readSealed(fileId) {
      const file = await describe(fileId)
      if (!file.sealed) throw notFound('platform.file', fileId)
      const bytes = unsealBytes(secrets.sealingKey, await blobs.get(file.sha256), sealContext(fileId))
      return { ...file, bytes }
    },
    async store(name, bytes) {
      const mediaType = await sniffMediaType(name, bytes)
      const sha256 = hashOf(bytes)
      await blobs.put(sha256, bytes)
      return insertFile(tx, at, {
        fileId: newId('fil'),
        name,
        mediaType,
        size: bytes.length,
        sha256,
        sealed: false,
        storedBy,
      })
    },
    async storeSealed(name, bytes, waits = false) {
      const mediaType = await sniffMediaType(name, bytes)
      const fileId = newId('fil')
      const sealed = sealBytes(secrets.sealingKey, bytes, sealContext(fileId))
      const sha256 = hashOf(sealed)
      await blobs.put(sha256, sealed)
      return insertFile(tx, at, { fileId, name, mediaType, size: bytes.length, sha256, sealed: true, storedBy }, waits)
    },
    async dropWaiting() {
      const { rows } = await send<{ id: string }>(
        tx.client,
        'select id from platform.file where org_id = $1 and waits and created_at < $2',
        [tx.caller.orgId, addMinutes(at, -WAITING_MINUTES)],
      )
      for (const { id } of rows) await this.remove(id)
    },
    async sweep(sha256, shared) {
      const { rows } = await tx.app.owner.query('select 1 from platform.file where sha256 = $1 limit 1', [sha256])
      if (rows.length === 0) await blobs.remove(sha256, addMinutes(at, shared ? 2 - SHARED_REST_MINUTES : 1))
    },
    remove: (fileId) => removeFile(tx, at, fileId, (payload, runAt) => enqueue(sweepBlob, payload, { runAt })),
  }
}
