import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Content by its hash. Writing the same content twice is one blob. */
export interface BlobStore {
  put(sha256: string, bytes: Uint8Array): Promise<void>
  get(sha256: string): Promise<Uint8Array>
}

/** Blobs as files in a directory, two levels deep; a blob is complete or absent, also after a crash. */
export function directoryBlobStore(directory: string): BlobStore {
  const folderOf = (sha256: string) => join(directory, sha256.slice(0, 2))
  const pathOf = (sha256: string) => join(folderOf(sha256), sha256)
  return {
    async put(sha256, bytes) {
      if (await stat(pathOf(sha256)).catch(() => undefined)) return
      await mkdir(folderOf(sha256), { recursive: true, mode: 0o700 })
      const draft = `${pathOf(sha256)}.${randomBytes(4).toString('hex')}`
      const file = await open(draft, 'w', 0o600)
      await file.writeFile(bytes)
      await file.sync()
      await file.close()
      await rename(draft, pathOf(sha256))
    },
    get: async (sha256) => readFile(pathOf(sha256)),
  }
}
