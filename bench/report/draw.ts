import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { drawnPhoto } from '../../modules/field/src/testing/photographs.ts'

/** How many different pictures are drawn; the others are these in other colours and with other grain. */
const DRAWN = 60

// Draws photos of a phone's size into a directory: `draw.ts DIR COUNT`. A process of its own, so that its memory is not counted.
const [directory, count] = [process.argv[2]!, Number(process.argv[3])]
const drawn = await Promise.all(Array.from({ length: DRAWN }, (_, seed) => drawnPhoto(seed + 1)))
for (let at = 0; at < count; at += 1) {
  const grain = Uint8Array.from({ length: 400 * 300 }, (_, pixel) => (pixel * (at + 11) * 2_654_435) % 256)
  const noise = await sharp(grain, { raw: { width: 400, height: 300, channels: 1 } })
    .resize(1_200, 900)
    .ensureAlpha(0.16)
    .png({ compressionLevel: 1 })
    .toBuffer()
  const photo = sharp(drawn[at % DRAWN]!).modulate({ hue: at % 360, brightness: 0.8 + (at % 17) / 40 })
  const bytes = await photo
    .composite([{ input: noise, blend: 'overlay' }])
    .jpeg({ quality: 88 })
    .toBuffer()
  writeFileSync(join(directory, `${at}.jpg`), bytes)
}
