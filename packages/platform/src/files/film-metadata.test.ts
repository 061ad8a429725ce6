import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutFilmMetadata } from './film-metadata.ts'
import { sniffMediaType } from './media-type.ts'

const text = (words: string) => new TextEncoder().encode(words)
const u32 = (...numbers: number[]) => {
  const bytes = new Uint8Array(numbers.length * 4)
  for (const [at, number] of numbers.entries()) new DataView(bytes.buffer).setUint32(at * 4, number)
  return bytes
}
const zeros = (length: number) => new Uint8Array(length)

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const box = (type: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = joined(...parts)
  return joined(
    u32(content.length + 8),
    Uint8Array.from(type, (letter) => letter.charCodeAt(0)),
    content,
  )
}

/** 8 × 8 teal pixels, a whole JPEG: three of them are a film of three pictures. */
const PICTURE = Uint8Array.fromBase64(
  '/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCAAhHf/9k=',
)
const RECORDED = 3_871_234_567
const PLACE = '+59.3293+018.0686/'

/** One track: its samples stand one after the other from a place of the file on, one chunk. */
function track(handler: string, entry: Uint8Array, samples: { at: number; sizes: readonly number[] }): Uint8Array {
  const { at, sizes } = samples
  const table = box(
    'stbl',
    box('stsd', u32(0, 1), entry),
    box('stts', u32(0, 1, sizes.length, 1_000)),
    box('stsc', u32(0, 1, 1, sizes.length, 1)),
    box('stsz', u32(0, 0, sizes.length, ...sizes)),
    box('stco', u32(0, 1, at)),
  )
  const media = box(
    'mdia',
    box('mdhd', u32(0, RECORDED, RECORDED, 1_000, 3_000), zeros(4)),
    box('hdlr', u32(0, 0), text(handler), text('appl'), zeros(8), text('Core Media Video\0')),
    box('minf', box('vmhd', zeros(12)), box('dinf', box('dref', u32(0, 1), box('url ', u32(1)))), table),
  )
  return box('trak', box('tkhd', u32(7, RECORDED, RECORDED, 1, 0, 3_000), zeros(60)), media, box('udta', text(PLACE)))
}

const PLACES = [text(`GPS ${PLACE}`), text('GPS +59.3300')]

/** A film as a telephone records it: pictures, a track of places, and what it was made with in user data, keys and a private box. */
function phoneFilm(): Uint8Array {
  const head = box('ftyp', text('isom'), u32(512), text('isommp41'))
  const picture = joined(
    zeros(16),
    new Uint8Array([0, 8, 0, 8]),
    zeros(12),
    new Uint8Array([0, 1]),
    zeros(32),
    zeros(4),
  )
  const described = joined(zeros(6), new Uint8Array([0, 1]), picture)
  described.set(text('Phone Encoder 9'), 42)
  const moov = (at: number) =>
    box(
      'moov',
      box('mvhd', u32(0, RECORDED, RECORDED, 1_000, 3_000), zeros(80)),
      track('vide', box('jpeg', described), { at, sizes: [PICTURE.length, PICTURE.length, PICTURE.length] }),
      track('meta', box('mebx', zeros(8)), { at: at + 3 * PICTURE.length, sizes: PLACES.map(({ length }) => length) }),
      box(
        'udta',
        box('\u00a9xyz', text(PLACE)),
        box('\u00a9mak', text('Phone Maker')),
        box('\u00a9day', text('2026-11-20')),
      ),
      box(
        'meta',
        u32(0),
        box('hdlr', u32(0, 0), text('mdta'), zeros(13)),
        box('keys', text('com.apple.quicktime.model')),
      ),
    )
  const start = head.length + moov(0).length + 8
  const film = box('mdat', PICTURE, PICTURE, PICTURE, ...PLACES)
  return joined(
    head,
    moov(start),
    film,
    box('uuid', text('XMP by Phone Maker')),
    box('free', text('left over: Phone Maker')),
  )
}

/** The bytes of one track's first chunk, found as a player finds them. */
function samplesOf(film: Uint8Array): Uint8Array {
  const find = (type: string) => Buffer.from(film).indexOf(type)
  const view = new DataView(film.buffer, film.byteOffset)
  const at = view.getUint32(find('stco') + 12)
  const size = view.getUint32(find('stsz') + 16)
  return film.subarray(at, at + 3 * size)
}

describe('an MP4 film', () => {
  it('keeps its pictures byte for byte and loses place, device, dates and the track of places', async () => {
    const film = phoneFilm()
    expect(await sniffMediaType('speech.mp4', film)).toBe('video/mp4')
    expect(samplesOf(film)).toEqual(joined(PICTURE, PICTURE, PICTURE))
    const clean = withoutFilmMetadata(film, 'video/mp4')!
    expect(clean.length).toBe(film.length)
    expect(samplesOf(clean)).toEqual(joined(PICTURE, PICTURE, PICTURE))
    const seen = Buffer.from(clean)
    for (const word of [
      '+59.3',
      'GPS',
      'Phone',
      'apple',
      'appl',
      '2026-11-20',
      'XMP',
      'udta',
      'uuid',
      'keys',
      'Core Media',
    ])
      expect(seen.includes(word), word).toBe(false)
    expect(seen.includes(Buffer.from(u32(RECORDED)))).toBe(false)
    for (const type of ['ftyp', 'mvhd', 'vide', 'stsd', 'mdat']) expect(seen.includes(type), type).toBe(true)
    expect(await sniffMediaType('speech.mp4', clean)).toBe('video/mp4')
    expect(withoutFilmMetadata(clean, 'video/mp4')).toEqual(clean)
  })

  it('that is cut off, or lies about its lengths, is not taken', () => {
    const film = phoneFilm()
    expect(withoutFilmMetadata(film.subarray(0, film.length - 40), 'video/mp4')).toBeUndefined()
    const lying = film.slice()
    lying.set(u32(0x7fff_ffff), 0)
    expect(withoutFilmMetadata(lying, 'video/mp4')).toBeUndefined()
    const tooMany = film.slice()
    const at = Buffer.from(film).lastIndexOf('stsz') + 12
    tooMany.set(u32(0xffff_ffff), at)
    expect(withoutFilmMetadata(tooMany, 'video/mp4')).toBeUndefined()
    expect(withoutFilmMetadata(film, 'video/quicktime')).toBeUndefined()
  })

  it('of any bytes whatever is cleaned or refused, never longer and never a crash', () => {
    const film = phoneFilm()
    const flips = fc.array(fc.tuple(fc.nat(film.length - 1), fc.nat(255)), { maxLength: 12 })
    fc.assert(
      fc.property(flips, (list) => {
        const odd = film.slice()
        for (const [at, byte] of list) odd[at] = byte
        const clean = withoutFilmMetadata(odd, 'video/mp4')
        expect(clean === undefined || clean.length === odd.length).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

const element = (id: number[], content: Uint8Array, unsized = false): Uint8Array => {
  const size = new Uint8Array(8)
  new DataView(size.buffer).setUint32(4, content.length)
  size[0] = 1
  return joined(new Uint8Array(id), unsized ? new Uint8Array([1, 255, 255, 255, 255, 255, 255, 255]) : size, content)
}

describe('a WebM film', () => {
  const info = joined(
    element([0x2a, 0xd7, 0xb1], new Uint8Array([15, 66, 64])),
    element([0x44, 0x61], joined(u32(1), u32(2))),
    element([0x4d, 0x80], text('Phone Recorder')),
    element([0x57, 0x41], text('Phone Recorder')),
    element([0x7b, 0xa9], text('Filmed at home')),
  )
  const block = element([0xa3], text('a picture'))
  const film = (unsized: boolean) =>
    joined(
      element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], text('webm'))),
      element(
        [0x18, 0x53, 0x80, 0x67],
        joined(
          element([0x15, 0x49, 0xa9, 0x66], info),
          element([0x1f, 0x43, 0xb6, 0x75], joined(element([0xe7], new Uint8Array([0])), block), unsized),
          element([0x12, 0x54, 0xc3, 0x67], text('LOCATION +59.3293')),
          element([0x19, 0x41, 0xa4, 0x69], text('thumbnail of home')),
        ),
        unsized,
      ),
    )

  it.each([true, false])('loses tags, attachments, dates and titles; recorded live: %s', async (unsized) => {
    expect(await sniffMediaType('speech.webm', film(unsized))).toBe('video/webm')
    const clean = withoutFilmMetadata(film(unsized), 'video/webm')!
    expect(clean.length).toBe(film(unsized).length)
    const seen = Buffer.from(clean)
    for (const word of ['Phone', 'home', 'LOCATION']) expect(seen.includes(word), word).toBe(false)
    expect(seen.includes('a picture')).toBe(true)
    expect(seen.includes(Buffer.from([15, 66, 64]))).toBe(true)
    expect(await sniffMediaType('speech.webm', clean)).toBe('video/webm')
    expect(withoutFilmMetadata(clean, 'video/webm')).toEqual(clean)
  })

  it('that is cut off is not taken', () => {
    expect(withoutFilmMetadata(film(false).subarray(0, 200), 'video/webm')).toBeUndefined()
  })
})
