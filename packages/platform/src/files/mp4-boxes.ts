/** One box of an MP4 file (ISO/IEC 14496-12): its type, where it begins, where its content begins, and where it ends. */
interface Box {
  readonly type: string
  readonly start: number
  readonly body: number
  readonly end: number
}

/** Thrown where the bytes are no sequence of boxes. */
class NotBoxes extends Error {}

/** What stays of each container. Everything else (user data, descriptions, XMP, private boxes) is blanked. */
const KEPT: Readonly<Record<string, ReadonlySet<string>>> = {
  '': new Set(['ftyp', 'styp', 'moov', 'mdat', 'moof', 'mfra', 'sidx', 'prft']),
  moov: new Set(['mvhd', 'trak', 'mvex', 'iods']),
  mvex: new Set(['mehd', 'trex', 'trep', 'leva']),
  trak: new Set(['tkhd', 'edts', 'mdia', 'tref', 'tapt', 'load']),
  edts: new Set(['elst']),
  mdia: new Set(['mdhd', 'hdlr', 'minf', 'elng']),
  minf: new Set(['vmhd', 'smhd', 'hmhd', 'nmhd', 'sthd', 'gmhd', 'hdlr', 'dinf', 'stbl']),
  stbl: new Set(
    'stsd stts ctts cslg stss stsz stz2 stsc stco co64 sdtp sgpd sbgp subs saiz saio stdp stps padb'.split(' '),
  ),
  moof: new Set(['mfhd', 'traf']),
  traf: new Set(['tfhd', 'tfdt', 'trun', 'sdtp', 'sgpd', 'sbgp', 'subs', 'saiz', 'saio']),
}

const LARGE_SIZE = 1
const TO_THE_END = 0
const FREE = [0x66, 0x72, 0x65, 0x65] as const

/**
 * A film without what the camera wrote beside picture and sound: places, device, author, dates, thumbnails, tracks of sensors. Nothing
 * is encoded anew and no byte of picture or sound moves: boxes are blanked where they stand, dates are set to zero. Undefined for
 * bytes that are no MP4 from end to end.
 */
export function withoutMp4Metadata(bytes: Uint8Array): Uint8Array | undefined {
  const clean = bytes.slice()
  try {
    new Cleaner(clean).clean()
  } catch (error) {
    if (error instanceof NotBoxes || error instanceof RangeError) return undefined
    throw error
  }
  return clean
}

class Cleaner {
  readonly #bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  clean(): void {
    this.#visit('', 0, this.#bytes.length)
  }

  #visit(container: string, start: number, end: number): void {
    const kept = KEPT[container]!
    for (const box of this.#boxes(start, end)) {
      if (!kept.has(box.type) || (box.type === 'trak' && !this.#isFilm(box))) this.#blank(box)
      else if (box.type in KEPT) this.#visit(box.type, box.body, box.end)
      else this.#tidy(box)
    }
  }

  /** The boxes between two places; zeros at the end are padding. */
  #boxes(start: number, end: number): Box[] {
    const found: Box[] = []
    for (let at = start; at < end; ) {
      if (this.#bytes.subarray(at, end).every((byte) => byte === 0)) break
      const box = this.#boxAt(at, end)
      found.push(box)
      at = box.end
    }
    return found
  }

  #boxAt(at: number, end: number): Box {
    if (at + 8 > end) throw new NotBoxes()
    const size = this.#view.getUint32(at)
    const type = this.#text(at + 4, 4)
    const long = size === LARGE_SIZE
    const length = size === TO_THE_END ? end - at : long ? Number(this.#view.getBigUint64(at + 8)) : size
    const body = at + (long ? 16 : 8)
    if (length < body - at || at + length > end) throw new NotBoxes()
    return { type, start: at, body, end: at + length }
  }

  #text(at: number, length: number): string {
    return String.fromCharCode(...this.#bytes.subarray(at, at + length))
  }

  /** Turns a box into a free one of the same length, without its content. */
  #blank({ start, body, end }: Box): void {
    this.#bytes.set(FREE, start + 4)
    this.#bytes.fill(0, body, end)
  }

  /** Takes out of a box that stays what says when and with what the film was made. */
  #tidy(box: Box): void {
    const { type, body, end } = box
    if (type === 'mvhd' || type === 'tkhd' || type === 'mdhd') {
      const wide = this.#bytes[body] === 1
      this.#bytes.fill(0, body + 4, body + 4 + (wide ? 16 : 8))
    }
    // A handler's name follows its type and twelve reserved bytes, of which the first four name the maker.
    if (type === 'hdlr') {
      this.#bytes.fill(0, body + 12, body + 24)
      this.#bytes.fill(0, Math.min(body + 24, end), end)
    }
    if (type === 'stsd') this.#nameless(box)
  }

  /** Sample descriptions of pictures carry a vendor and the name of the encoder. */
  #nameless({ body, end }: Box): void {
    for (const entry of this.#boxes(body + 8, end)) {
      const isPicture = entry.end - entry.body >= 78
      if (!isPicture || !/^(avc|hvc|hev|vp0|av01|mp4v|jpeg|apc|ap4)/.test(entry.type)) continue
      this.#bytes.fill(0, entry.body + 12, entry.body + 16)
      this.#bytes.fill(0, entry.body + 42, entry.body + 74)
    }
  }

  /** Whether a track is picture or sound; the samples of any other (places, sensors, timecodes) are blanked with it. */
  #isFilm(trak: Box): boolean {
    const media = this.#child(trak, 'mdia')
    const handler = media && this.#child(media, 'hdlr')
    if (media === undefined || handler === undefined) return false
    if (['vide', 'soun'].includes(this.#text(handler.body + 8, 4))) return true
    const inner = this.#child(media, 'minf')
    const table = inner && this.#child(inner, 'stbl')
    if (table !== undefined) this.#blankSamples(table)
    return false
  }

  #child({ body, end }: Box, type: string): Box | undefined {
    return this.#boxes(body, end).find((box) => box.type === type)
  }

  #blankSamples(table: Box): void {
    const sizes = this.#sizes(table)
    let sample = 0
    for (const [chunk, offset] of this.#offsets(table).entries()) {
      let at = offset
      for (let left = this.#samplesIn(table, chunk + 1); left > 0 && sample < sizes.length; left -= 1, sample += 1) {
        this.#bytes.fill(0, Math.min(at, this.#bytes.length), Math.min(at + sizes[sample]!, this.#bytes.length))
        at += sizes[sample]!
      }
    }
  }

  #sizes(table: Box): number[] {
    const box = this.#child(table, 'stsz')
    if (box === undefined) return []
    const same = this.#view.getUint32(box.body + 4)
    const count = this.#countAt(box.body + 8, box, same === 0 ? 4 : 0)
    return Array.from({ length: count }, (_, n) => same || this.#view.getUint32(box.body + 12 + 4 * n))
  }

  #offsets(table: Box): number[] {
    const short = this.#child(table, 'stco')
    const box = short ?? this.#child(table, 'co64')
    if (box === undefined) return []
    const width = short === undefined ? 8 : 4
    const count = this.#countAt(box.body + 4, box, width)
    return Array.from({ length: count }, (_, n) => {
      const at = box.body + 8 + width * n
      return short === undefined ? Number(this.#view.getBigUint64(at)) : this.#view.getUint32(at)
    })
  }

  #samplesIn(table: Box, chunk: number): number {
    const box = this.#child(table, 'stsc')
    if (box === undefined) return 0
    let samples = 0
    const count = this.#countAt(box.body + 4, box, 12)
    for (let at = box.body + 8; at < box.body + 8 + 12 * count; at += 12) {
      if (this.#view.getUint32(at) > chunk) break
      samples = this.#view.getUint32(at + 4)
    }
    return samples
  }

  /** A number of rows, never more than there is room for. */
  #countAt(at: number, { end }: Box, width: number): number {
    const count = this.#view.getUint32(at)
    if (width > 0 && count > (end - at) / width) throw new NotBoxes()
    return Math.min(count, this.#bytes.length)
  }
}
