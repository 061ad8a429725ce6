import { type Instant, instant, localDate, localTime, resolvePlaceTime } from '@ordinate/kernel'

const JPEG = 0xffd8
const APP1 = 0xffe1
const START_OF_SCAN = 0xffda
const EXIF = 0x45786966
const LITTLE = 0x4949
const EXIF_DIRECTORY = 0x8769
const DATE_ORIGINAL = 0x9003
const OFFSET_ORIGINAL = 0x9011

/** Where the TIFF structure of a JPEG's Exif segment begins. */
function tiffStart(view: DataView): number | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== JPEG) return undefined
  for (let at = 2; at + 10 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at)
    if (marker === APP1 && view.getUint32(at + 4) === EXIF) return at + 10
    if (marker === START_OF_SCAN || marker >> 8 !== 0xff) return undefined
  }
  return undefined
}

/** The entries of a TIFF directory: tag to the position of its value's field and its length. */
function entriesAt(view: DataView, at: number, little: boolean): Map<number, { field: number; length: number }> {
  const count = view.getUint16(at, little)
  const entries = Array.from({ length: count }, (_, n) => at + 2 + n * 12)
  return new Map(
    entries.map((entry) => [
      view.getUint16(entry, little),
      { field: entry + 8, length: view.getUint32(entry + 4, little) },
    ]),
  )
}

function exifText(view: DataView, tiff: number, little: boolean, tag: number): string | undefined {
  const main = entriesAt(view, tiff + view.getUint32(tiff + 4, little), little)
  const pointer = main.get(EXIF_DIRECTORY)
  if (!pointer) return undefined
  const entry = entriesAt(view, tiff + view.getUint32(pointer.field, little), little).get(tag)
  if (!entry) return undefined
  const at = entry.length <= 4 ? entry.field : tiff + view.getUint32(entry.field, little)
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, entry.length)).replace(/\0.*$/s, '')
}

/**
 * When a JPEG was taken, as its camera wrote it (Exif 2.32: DateTimeOriginal, OffsetTimeOriginal), or undefined.
 * @param bytes the beginning of the file is enough
 * @param zone the device's zone, for cameras that write no offset
 */
export function captureTime(bytes: ArrayBuffer, zone: string): Instant | undefined {
  try {
    const view = new DataView(bytes)
    const tiff = tiffStart(view)
    if (tiff === undefined) return undefined
    const little = view.getUint16(tiff) === LITTLE
    const text = exifText(view, tiff, little, DATE_ORIGINAL)
    const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(text ?? '')
    if (!parts) return undefined
    const [, year, month, day, time] = parts
    const offset = exifText(view, tiff, little, OFFSET_ORIGINAL)
    if (offset && /^[+-]\d\d:\d\d$/.test(offset)) return instant(`${year}-${month}-${day}T${time}${offset}`)
    const wall = { date: localDate(`${year}-${month}-${day}`), time: localTime(time!), zone }
    const found = resolvePlaceTime(wall, 'earlier')
    return found.ok ? found.instant : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
