import { writeFile } from 'node:fs/promises'
import encodeQR from 'qr'
import sharp from 'sharp'

const SIDE = 480
const WIDTH = 640
const PICTURES = 10

/** Writes a film of a code that is held before a camera: on a phone's white screen, in a room that is not. */
export async function filmCode(text: string, file: string): Promise<void> {
  const rows = encodeQR(text, 'raw', { border: 3 })
  const scale = Math.floor(SIDE / rows.length) - 2
  const squares = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  const side = rows.length * scale
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${rows.length} ${rows.length}">
    <rect width="100%" height="100%" fill="#f4f4f0"/><path d="${squares}" fill="#141414"/></svg>`
  const code = await sharp(Buffer.from(svg)).png().toBuffer()
  const room = sharp({ create: { width: WIDTH, height: SIDE, channels: 3, background: '#66706c' } })
  const picture = await room
    .composite([{ input: code, gravity: 'centre' }])
    .jpeg({ quality: 90 })
    .toBuffer()
  await writeFile(file, Buffer.concat(Array.from({ length: PICTURES }, () => picture)))
}
