import { expect, it } from 'vitest'
import { captureTime } from './exif.ts'

/** A JPEG of nothing but an Exif segment with the given texts. */
function jpeg(taken: string, offset?: string): ArrayBuffer {
  const entries = offset === undefined ? 1 : 2
  const directory = 26
  const texts = directory + 2 + entries * 12 + 4
  const tiff = new DataView(new ArrayBuffer(texts + 27))
  const text = (at: number, value: string) => {
    for (const [n, letter] of [...value].entries()) tiff.setUint8(at + n, letter.charCodeAt(0))
  }
  const entry = (at: number, tag: number, count: number, value: number) => {
    tiff.setUint16(at, tag)
    tiff.setUint16(at + 2, 2)
    tiff.setUint32(at + 4, count)
    tiff.setUint32(at + 8, value)
  }
  text(0, 'MM')
  tiff.setUint16(2, 42)
  tiff.setUint32(4, 8)
  tiff.setUint16(8, 1)
  entry(10, 0x8769, 1, directory)
  tiff.setUint16(directory, entries)
  entry(directory + 2, 0x9003, 20, texts)
  text(texts, taken)
  if (offset !== undefined) {
    entry(directory + 14, 0x9011, 7, texts + 20)
    text(texts + 20, offset)
  }
  const head = [
    0xff,
    0xd8,
    0xff,
    0xe1,
    0,
    tiff.byteLength + 8,
    ...[...'Exif\0\0'].map((letter) => letter.charCodeAt(0)),
  ]
  return Uint8Array.from([...head, ...new Uint8Array(tiff.buffer)]).buffer
}

it('reads when a picture was taken, on the camera’s own clock', () => {
  const bytes = jpeg('2026:08:06 11:05:30', '+09:30')
  expect(captureTime(bytes, 'Europe/Berlin')?.toString()).toBe('2026-08-06T01:35:30Z')
})

it('takes the device’s zone where the camera wrote no offset', () => {
  expect(captureTime(jpeg('2026:08:06 11:05:30'), 'Australia/Adelaide')?.toString()).toBe('2026-08-06T01:35:30Z')
})

it('answers nothing for dates that do not exist, other files and broken ones', () => {
  expect(captureTime(jpeg('0000:00:00 00:00:00'), 'UTC')).toBeUndefined()
  expect(captureTime(new TextEncoder().encode('GIF89a').buffer, 'UTC')).toBeUndefined()
  const whole = jpeg('2026:08:06 11:05:30')
  for (let length = 0; length < whole.byteLength; length += 1) captureTime(whole.slice(0, length), 'UTC')
})
