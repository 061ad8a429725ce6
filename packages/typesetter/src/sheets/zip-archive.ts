import { crc32, inflateRawSync } from 'node:zlib'
import { UnreadableFile } from '../errors.ts'
import type { ReadLimits } from './read-limits.ts'

export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly crc: number
  readonly packedSize: number
  readonly declaredSize: number
  readonly headerAt: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const zip64Mark = 0xffffffff

/**
 * The directory of a ZIP archive (APPNOTE.TXT 4.3.12 and 4.3.16), with every limit checked on what the directory
 * declares, before one byte is inflated. ZIP64 is refused: nothing within the size limits needs it.
 *
 * @throws UnreadableFile `damaged`, `zip_bomb`
 */
export function zipDirectory(bytes: Uint8Array, limits: ReadLimits): ZipEntry[] {
  const view = viewOf(bytes)
  const end = endOfDirectory(view)
  const count = view.getUint16(end + 10, true)
  if (count > limits.maxEntries) throw new UnreadableFile('zip_bomb')
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    const entry = readEntry(view, bytes, at)
    entries.push(entry)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  refuseBomb(bytes.length, entries, limits)
  return entries
}

function endOfDirectory(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= earliest; at--) if (view.getUint32(at, true) === endSignature) return at
  throw new UnreadableFile('damaged')
}

function readEntry(view: DataView, bytes: Uint8Array, at: number): ZipEntry {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== entrySignature) throw new UnreadableFile('damaged')
  const packedSize = view.getUint32(at + 20, true)
  const declaredSize = view.getUint32(at + 24, true)
  if (packedSize === zip64Mark || declaredSize === zip64Mark) throw new UnreadableFile('zip_bomb')
  return {
    name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))),
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc: view.getUint32(at + 16, true),
    packedSize,
    declaredSize,
    headerAt: view.getUint32(at + 42, true),
  }
}

function refuseBomb(archiveSize: number, entries: readonly ZipEntry[], limits: ReadLimits): void {
  const declared = entries.reduce((sum, entry) => sum + entry.declaredSize, 0)
  if (declared > limits.maxInflatedBytes) throw new UnreadableFile('zip_bomb')
  if (declared > ratioCheckedFrom && declared > archiveSize * limits.maxRatio) throw new UnreadableFile('zip_bomb')
}

/** Small archives of blank cells compress extremely well and harm nobody. */
const ratioCheckedFrom = 8 * 1024 * 1024

/**
 * The content of one entry. Inflating stops as soon as the entry proves larger than it declares, so a lying
 * directory costs no more than an honest one.
 *
 * @throws UnreadableFile `zip_bomb`, `damaged`, `encrypted`
 */
export function zipContent(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.encrypted) throw new UnreadableFile('encrypted')
  const view = viewOf(bytes)
  const at = entry.headerAt
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== localSignature) throw new UnreadableFile('damaged')
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const packed = bytes.subarray(start, start + entry.packedSize)
  if (packed.length !== entry.packedSize) throw new UnreadableFile('damaged')
  const content = entry.method === 0 ? packed : inflate(packed, entry)
  if (content.length !== entry.declaredSize || crc32(content) !== entry.crc) throw new UnreadableFile('damaged')
  return content
}

function inflate(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.method !== 8) throw new UnreadableFile('damaged')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.declaredSize) })
  } catch (cause) {
    const isOverflow = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new UnreadableFile(isOverflow ? 'zip_bomb' : 'damaged', {}, { cause })
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
