import { createHash } from 'node:crypto'
import { type Instant, newId } from '@ordinate/kernel'
import { send } from '../database/connection.ts'
import { notFound } from '../problems.ts'
import type { Transaction } from '../run/transaction.ts'
import type { FileStore, StoredFile } from './file-store.ts'
import { sniffMediaType } from './media-type.ts'

interface FileRow {
  id: string
  name: string
  media_type: string
  size: bigint
  sha256: string
}

/** The file store of one transaction: rows in it, content beside it by hash (content without a row is harmless). */
export function fileStoreOf(tx: Transaction, at: Instant): FileStore {
  const { orgId } = tx.caller
  const describe = async (fileId: string): Promise<StoredFile> => {
    const { rows } = await send<FileRow>(
      tx.client,
      'select id, name, media_type, size, sha256 from platform.file where org_id = $1 and id = $2',
      [orgId, fileId],
    )
    const row = rows[0]
    if (row === undefined) throw notFound('platform.file', fileId)
    return { fileId: row.id, name: row.name, mediaType: row.media_type, size: Number(row.size), sha256: row.sha256 }
  }
  return {
    describe,
    content: ({ sha256 }) => tx.app.blobs.get(sha256),
    async read(fileId) {
      const file = await describe(fileId)
      return { ...file, bytes: await tx.app.blobs.get(file.sha256) }
    },
    async store(name, bytes) {
      const mediaType = await sniffMediaType(name, bytes)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await tx.app.blobs.put(sha256, bytes)
      const file: StoredFile = { fileId: newId('fil'), name, mediaType, size: bytes.length, sha256 }
      await send(
        tx.client,
        `insert into platform.file (org_id, id, name, media_type, size, sha256, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [orgId, file.fileId, name, mediaType, file.size, sha256, at, tx.caller.id],
      )
      return file
    },
  }
}
