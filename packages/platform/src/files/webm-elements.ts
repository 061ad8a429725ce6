/** Ids of Matroska elements (RFC 9559) that are looked into. */
const EBML = 0x1a45dfa3
const SEGMENT = 0x18538067
const INFO = 0x1549a966
const CLUSTER = 0x1f43b675
/** What stays: the header, the segment's index, tracks, pictures and sounds; tags, attachments and chapters go. */
const KEPT: ReadonlySet<number> = new Set([EBML, SEGMENT, INFO, CLUSTER, 0x114d9b74, 0x1654ae6b, 0x1c53bb6b])
/** Of the general information: how long the film is, in which unit, and who may read it. Dates, titles and programs go. */
const INFO_KEPT: ReadonlySet<number> = new Set([0x2ad7b1, 0x4489])
/** Programs are named because the format demands it; the names are blanked, not taken away. */
const PROGRAMS: ReadonlySet<number> = new Set([0x4d80, 0x5741])
const BLANK = 0x20
const VOID = 0xec
const CHECKSUM = 0xbf

interface Element {
  readonly id: number
  readonly start: number
  readonly body: number
  readonly end: number
  readonly unsized: boolean
}

/**
 * A WebM film without tags, attachments, titles, dates and the names of programs. Nothing moves: what goes becomes a void element of
 * the same length. Undefined for bytes that are no WebM from end to end.
 */
export function withoutWebmMetadata(bytes: Uint8Array): Uint8Array | undefined {
  const clean = bytes.slice()
  return visit(clean, 0, clean.length, KEPT) ? clean : undefined
}

function visit(bytes: Uint8Array, start: number, end: number, kept: ReadonlySet<number>): boolean {
  for (let at = start; at < end; ) {
    const element = elementAt(bytes, at, end)
    if (element === undefined) return false
    const { id, body } = element
    if (id === SEGMENT || (id === CLUSTER && element.unsized)) {
      // A film that was recorded live does not say where its segment and clusters end: what follows stands beside them.
      at = body
      continue
    }
    if (id === INFO && !visit(bytes, body, element.end, INFO_KEPT)) return false
    if (PROGRAMS.has(id)) bytes.fill(BLANK, body, element.end)
    // A checksum would no longer be right, and padding may hold what was there before.
    else if (id === VOID || id === CHECKSUM) blank(bytes, element)
    else if (kept === INFO_KEPT ? !kept.has(id) : id > 0xff_ffff && !kept.has(id)) blank(bytes, element)
    at = element.end
  }
  return true
}

function elementAt(bytes: Uint8Array, at: number, end: number): Element | undefined {
  const idLength = Math.clz32(bytes[at]! << 24) + 1
  if (bytes[at] === 0 || idLength > 4 || at + idLength >= end) return undefined
  let id = 0
  for (let n = 0; n < idLength; n += 1) id = id * 256 + bytes[at + n]!
  const first = bytes[at + idLength]!
  const length = Math.clz32(first << 24) + 1
  if (first === 0 || at + idLength + length > end) return undefined
  let size = first & (0xff >> length)
  let unsized = size === 0xff >> length
  for (let n = 1; n < length; n += 1) {
    const byte = bytes[at + idLength + n]!
    size = size * 256 + byte
    unsized &&= byte === 0xff
  }
  const body = at + idLength + length
  const ends = unsized ? end : body + size
  return ends > end ? undefined : { id, start: at, body, end: ends, unsized }
}

/** Makes a void element of it: one byte of id, a size as wide as is left for the head, zeros. */
function blank(bytes: Uint8Array, { start, end }: Element): void {
  const width = Math.min(8, end - start - 1)
  if (width < 1) return
  bytes.fill(0, start, end)
  bytes[start] = VOID
  let size = end - start - 1 - width
  for (let n = width - 1; n >= 0; n -= 1) {
    bytes[start + 1 + n] = size % 256
    size = Math.floor(size / 256)
  }
  bytes[start + 1] = bytes[start + 1]! | (0x80 >> (width - 1))
}
