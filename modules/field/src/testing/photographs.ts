import { seededRandom } from '@ordinate/kernel'
import sharp from 'sharp'

const WIDTH = 1_200
const HEIGHT = 900

/**
 * A picture with the broad shapes and the grain of a photograph, the same for a seed.
 * @param moved by how much of a side each shape is moved at most: another picture of the same things
 */
export async function drawnPhoto(seed: number, moved = 0): Promise<Uint8Array> {
  const [random, shift] = [seededRandom(seed), seededRandom(seed * 7 + 3)]
  const colour = () => `hsl(${random() * 360} ${20 + random() * 60}% ${15 + random() * 70}%)`
  const by = (side: number) => (shift() - 0.5) * 2 * moved * side
  const shapes = Array.from({ length: 14 + Math.floor(random() * 16) }, () => {
    const [x, y] = [random() * WIDTH + by(WIDTH), random() * HEIGHT + by(HEIGHT)]
    const [w, h, fill, turn] = [30 + random() * 350, 30 + random() * 300, colour(), random() * 40 - 20]
    return random() < 0.5
      ? `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" transform="rotate(${turn} ${x} ${y})"/>`
      : `<ellipse cx="${x}" cy="${y}" rx="${w / 2}" ry="${h / 2}" fill="${fill}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs><linearGradient id="g" x1="0" y1="0" x2="${random()}" y2="1"><stop offset="0" stop-color="${colour()}"/>
    <stop offset="1" stop-color="${colour()}"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>${shapes.join('')}</svg>`
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer())
}

/** A copy cropped at every side by up to a share of it, smaller, with other colours and compressed anew. */
export async function spoiled(bytes: Uint8Array, seed: number, most: number): Promise<Uint8Array> {
  const random = seededRandom(seed + 900)
  const cut = (side: number) => Math.round(random() * most * side)
  const [left, right, top, bottom] = [cut(WIDTH), cut(WIDTH), cut(HEIGHT), cut(HEIGHT)]
  const copy = sharp(bytes)
    .extract({ left, top, width: WIDTH - left - right, height: HEIGHT - top - bottom })
    .modulate({
      brightness: 0.9 + random() * 0.2,
      saturation: 0.7 + random() * 0.6,
      hue: Math.round(random() * 20 - 10),
    })
    .resize(Math.round(500 + random() * 400))
    .jpeg({ quality: 45 + Math.round(random() * 40) })
  return new Uint8Array(await copy.toBuffer())
}
