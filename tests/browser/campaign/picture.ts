import sharp from 'sharp'

/** A photo as a phone's camera hands it over. */
export async function picture(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const floor = { create: { width: 1200, height: 900, channels: 3, background: '#d8c8a0' } } as const
  const stand = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#2d7a3e' } })
    .png()
    .toBuffer()
  const buffer = await sharp(floor)
    .composite([{ input: stand, left: 380, top: 300 }])
    .jpeg()
    .withExif({ IFD2: { DateTimeOriginal: '2027:03:18 11:20:00' } })
    .toBuffer()
  return { name: 'stand.jpg', mimeType: 'image/jpeg', buffer }
}
