import { Zip, ZipPassThrough } from 'fflate'

/** A file of an archive; its content is fetched when its turn comes. */
export interface ZipEntry {
  readonly path: string
  readonly content: () => Promise<Uint8Array>
}

/** A fixed time stamp: the same files make the same archive. */
const TIME = '1980-01-01T00:00:00'

/**
 * A ZIP archive as it is pulled: one file in memory at a time. Files are stored as they are, because papers are compressed
 * already.
 */
export async function* zipOf(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for (const { path, content } of entries) {
    const file = new ZipPassThrough(path)
    file.mtime = TIME
    zip.add(file)
    file.push(await content(), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
