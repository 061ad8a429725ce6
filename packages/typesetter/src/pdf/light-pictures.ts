/**
 * Pictures as light as feathers. The typesetter unpacks every picture to its pixels to know its size, which for a thousand photographs is
 * more than a gigabyte. It is given grey stand-ins of the same proportions instead, and the photographs take their places in the finished
 * file: a JPEG stands in a PDF as it is (ISO 32000-1, 7.4.8), so that nothing else of the file changes but lengths and offsets.
 */

const SOI = 0xffd8
const COMMENT = 0xfffe
const START_OF_SCAN = 0xffda
/** Baseline, extended and progressive frames of eight bits; others stay as they are. */
const FRAMES = new Set([0xffc0, 0xffc1, 0xffc2])
/** Segments that change how a picture is shown: Exif, colour profiles, Adobe's transforms. */
const SPECIAL = new Set([0xffe1, 0xffe2, 0xffee])
const MARK = 'stand-in '
/** Pictures with fewer pixels are not worth the trouble. */
const WORTH_IT = 64 * 1024
/** How much smaller a stand-in is than its picture, each way. */
const SHRINK = 6

interface Frame {
  readonly width: number
  readonly height: number
  readonly components: number
}

type Segment = { readonly marker: number; readonly at: number; readonly length: number }

function* segmentsOf(jpeg: Uint8Array): Generator<Segment> {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  if (jpeg.length < 4 || view.getUint16(0) !== SOI) return
  for (let at = 2; at + 4 <= jpeg.length; ) {
    const marker = view.getUint16(at)
    const length = view.getUint16(at + 2)
    if (marker >> 8 !== 0xff) return
    yield { marker, at: at + 4, length: length - 2 }
    if (marker === START_OF_SCAN) return
    at += 2 + length
  }
}

/** The frame of a plain JPEG: eight bits, grey or three colours, without anything that changes how it is shown. */
function plainFrame(jpeg: Uint8Array): Frame | undefined {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  let frame: Frame | undefined
  for (const { marker, at } of segmentsOf(jpeg)) {
    if (SPECIAL.has(marker)) return undefined
    if (!FRAMES.has(marker)) continue
    const components = view.getUint8(at + 5)
    if (view.getUint8(at) !== 8 || (components !== 1 && components !== 3)) return undefined
    frame = { height: view.getUint16(at + 1), width: view.getUint16(at + 3), components }
  }
  return frame
}

const two = (value: number): number[] => [value >> 8, value & 255]
const segment = (marker: number, body: readonly number[]): number[] => [
  ...two(marker),
  ...two(body.length + 2),
  ...body,
]

/**
 * The smallest JPEG of a size: grey all over. Each of its blocks is one bit for "no difference" and one for "nothing more", by tables of
 * one code each (ITU T.81).
 */
function greyJpeg({ width, height, components }: Frame, name: string): Uint8Array {
  const ids = Array.from({ length: components }, (_, at) => at + 1)
  const oneCode = (table: number) => segment(0xffc4, [table, 1, ...Array.from({ length: 15 }, () => 0), 0])
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8) * components
  const bits = blocks * 2
  const scan = new Uint8Array(Math.ceil(bits / 8))
  const over = scan.length * 8 - bits
  if (over > 0) scan[scan.length - 1] = (1 << over) - 1
  const head = [
    ...two(SOI),
    ...segment(COMMENT, [...new TextEncoder().encode(name)]),
    ...segment(0xffdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    ...segment(0xffc0, [8, ...two(height), ...two(width), components, ...ids.flatMap((id) => [id, 0x11, 0])]),
    ...oneCode(0x00),
    ...oneCode(0x10),
    ...segment(START_OF_SCAN, [components, ...ids.flatMap((id) => [id, 0]), 0, 63, 0]),
  ]
  return Uint8Array.from([...head, ...scan, 0xff, 0xd9])
}

/** Photographs that stand aside while a document is set. */
export class LightPictures {
  readonly #real: { readonly bytes: Uint8Array; readonly frame: Frame }[] = []

  /** What to give to the typesetter for a picture: a stand-in for a large plain JPEG, else the picture itself. */
  standIn(bytes: Uint8Array): Uint8Array {
    const frame = plainFrame(bytes)
    if (frame === undefined || frame.width * frame.height < WORTH_IT) return bytes
    const width = Math.round(frame.width / SHRINK)
    const height = Math.max(1, Math.round((width * frame.height) / frame.width))
    this.#real.push({ bytes, frame })
    return greyJpeg({ width, height, components: frame.components }, `${MARK}${this.#real.length - 1}`)
  }

  /** Puts the photographs where their stand-ins are in a finished PDF. Throws RangeError for a PDF that is built in another way. */
  putBack(pdf: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    return this.#real.length === 0 ? pdf : replaced(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), this.#real)
  }
}

/** Which photograph a stream of the file stands for. */
function nameOf(stream: Uint8Array): number | undefined {
  for (const { marker, at, length } of segmentsOf(stream)) {
    if (marker !== COMMENT) continue
    const text = new TextDecoder().decode(stream.subarray(at, at + length))
    return text.startsWith(MARK) ? Number(text.slice(MARK.length)) : undefined
  }
  return undefined
}

/** Where every object of a PDF begins, by its number, from the table at its end. */
function offsetsOf(pdf: Buffer): { readonly table: number; readonly offsets: number[]; readonly trailer: string } {
  const start = pdf.lastIndexOf('startxref')
  const table = Number(/startxref\s+(\d+)/.exec(pdf.subarray(start).toString('latin1'))?.[1] ?? Number.NaN)
  const text = pdf.subarray(table).toString('latin1')
  const head = /^xref\s+0 (\d+)\s+/.exec(text)
  if (!head) throw new RangeError('the file has no plain table of objects')
  const offsets = Array.from({ length: Number(head[1]) }, (_, n) => Number(text.substr(head[0].length + n * 20, 10)))
  return { table, offsets, trailer: text.slice(text.indexOf('trailer')) }
}

type Real = readonly { readonly bytes: Uint8Array; readonly frame: Frame }[]

function replaced(pdf: Buffer, real: Real): Uint8Array<ArrayBuffer> {
  const { table, offsets, trailer } = offsetsOf(pdf)
  const inOrder = offsets
    .map((offset, number) => ({ offset, number }))
    .slice(1)
    .sort((a, b) => a.offset - b.offset)
  const pieces: Uint8Array[] = [pdf.subarray(0, inOrder[0]!.offset)]
  const moved = [...offsets]
  let length = pieces[0]!.length
  for (const [at, { offset, number }] of inOrder.entries()) {
    moved[number] = length
    const object = pdf.subarray(offset, inOrder[at + 1]?.offset ?? table)
    for (const piece of objectWith(object, real)) {
      pieces.push(piece)
      length += piece.length
    }
  }
  const rows = moved.map((offset, number) =>
    number === 0 ? '0000000000 65535 f\r\n' : `${String(offset).padStart(10, '0')} 00000 n\r\n`,
  )
  const tail = `xref\n0 ${moved.length}\n${rows.join('')}${trailer.replace(/startxref\s+\d+/, `startxref\n${length}`)}`
  return joined([...pieces, Buffer.from(tail, 'latin1')])
}

/** All pieces in one; a report is large, so that it is copied once only. */
function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

const STREAM = 'stream\n'

/** An object as it is, or with its photograph in place of the stand-in. */
function objectWith(object: Buffer, real: Real): Uint8Array[] {
  const from = object.indexOf(STREAM)
  const head = from < 0 ? '' : object.subarray(0, from).toString('latin1')
  if (!head.includes('/DCTDecode')) return [object]
  const begin = from + STREAM.length
  const size = Number(/\/Length (\d+)/.exec(head)?.[1] ?? Number.NaN)
  const index = nameOf(object.subarray(begin, begin + size))
  const found = index === undefined ? undefined : real[index]
  if (found === undefined) return [object]
  const { bytes, frame } = found
  const changed = head
    .replace(/\/Length \d+/, `/Length ${bytes.length}`)
    .replace(/\/Width \d+/, `/Width ${frame.width}`)
    .replace(/\/Height \d+/, `/Height ${frame.height}`)
  return [Buffer.from(`${changed}${STREAM}`, 'latin1'), bytes, object.subarray(begin + size)]
}
