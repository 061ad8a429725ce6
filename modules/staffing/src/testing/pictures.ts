import { storeFile } from '@ordinate/platform/contract'
import type { Desk } from '@ordinate/testkit'
import sharp from 'sharp'

/** A portrait with what a camera writes into it. */
export async function cameraPicture(shade = 90): Promise<Uint8Array> {
  const plain = sharp({ create: { width: 900, height: 1_200, channels: 3, background: { r: shade, g: 120, b: 60 } } })
  const exif = { IFD0: { Make: 'Spycam', ImageDescription: 'taken at home' }, IFD3: { GPSLatitude: '34/1 55/1 0/1' } }
  return new Uint8Array(await plain.withExif(exif).jpeg().toBuffer())
}

/** The smallest thing that is told as an MP4 by its first bytes. */
export function tinyVideo(): Uint8Array {
  const bytes = new Uint8Array(64)
  bytes.set([0, 0, 0, 24, ...new TextEncoder().encode('ftypisom'), 0, 0, 2, 0, ...new TextEncoder().encode('isommp41')])
  return bytes
}

/** Stores a file encrypted, as a screen does before it hands the id on. */
export async function sealed(desk: Desk, name: string, bytes: Uint8Array): Promise<string> {
  return (await desk.call(storeFile, { name, base64: bytes.toBase64(), sealed: true })).fileId
}
