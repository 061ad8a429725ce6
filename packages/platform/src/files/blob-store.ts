import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, stat, unlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '@ordinate/kernel'

/** Content by its hash. Writing the same content twice is one blob. */
export interface BlobStore {
  put(sha256: string, bytes: Uint8Array): Promise<void>
  get(sha256: string): Promise<Uint8Array>
  /**
   * Takes a blob away, unless somebody put the same content after `untouchedSince`: then it stays.
   * A blob that is not there is no fault.
   */
  remove(sha256: string, untouchedSince: Instant): Promise<void>
}

const unlessMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT') return undefined
  throw error
}

/** Blobs as files in a directory, two levels deep; a blob is complete or absent, also after a crash. */
export function directoryBlobStore(directory: string): BlobStore {
  const folderOf = (sha256: string) => join(directory, sha256.slice(0, 2))
  const pathOf = (sha256: string) => join(folderOf(sha256), sha256)
  /** Marks a blob as put anew. False when there is none. */
  const touch = async (path: string): Promise<boolean> => {
    const seconds = (performance.timeOrigin + performance.now()) / 1_000
    return utimes(path, seconds, seconds).then(
      () => true,
      () => false,
    )
  }
  return {
    async put(sha256, bytes) {
      if (await touch(pathOf(sha256))) return
      await mkdir(folderOf(sha256), { recursive: true, mode: 0o700 })
      const draft = `${pathOf(sha256)}.${randomBytes(4).toString('hex')}`
      const file = await open(draft, 'w', 0o600)
      await file.writeFile(bytes)
      await file.sync()
      await file.close()
      await rename(draft, pathOf(sha256))
    },
    get: async (sha256) => readFile(pathOf(sha256)),
    async remove(sha256, untouchedSince) {
      // Out of the way first: whoever puts the content from here on finds nothing and writes it anew.
      const gone = `${pathOf(sha256)}.gone`
      if ((await rename(pathOf(sha256), gone).then(() => true, unlessMissing)) === undefined) return
      const touched = (await stat(gone)).mtimeMs
      if (touched > untouchedSince.epochMilliseconds) await rename(gone, pathOf(sha256))
      else await unlink(gone)
    },
  }
}
