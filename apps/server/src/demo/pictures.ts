import { seededRandom } from '@ordinate/kernel'
import sharp from 'sharp'

const WIDTH = 960
const HEIGHT = 720

/** A drawn stand in a shop with its guests: no two with the same shapes, so that no photo repeats another. */
export async function standPicture(seed: number, product: string, outlet: string): Promise<Uint8Array> {
  const random = seededRandom(seed)
  const upTo = (most: number) => Math.floor(random() * most)
  const hue = upTo(360)
  const left = 60 + upTo(480)
  const shelf = 170 + upTo(200)
  const boxes = Array.from({ length: 9 }, (_, at) => {
    const [height, width] = [30 + upTo(120), 40 + upTo(56)]
    return `<rect x="${40 + at * 100}" y="${shelf - height}" width="${width}" height="${height}" fill="hsl(${(hue + upTo(200)) % 360} 45% ${35 + upTo(40)}%)"/>`
  }).join('')
  const guests = Array.from({ length: 1 + upTo(3) }, () => {
    const [x, head, fill] = [upTo(WIDTH), 300 + upTo(120), `hsl(${upTo(360)} 40% ${25 + upTo(45)}%)`]
    return `<circle cx="${x}" cy="${head}" r="${34 + upTo(16)}" fill="hsl(25 45% ${45 + upTo(30)}%)"/>
      <rect x="${x - 52}" y="${head + 44}" width="104" height="${260 + upTo(80)}" rx="40" fill="${fill}"/>`
  }).join('')
  const text = (value: string) => value.replace(/[<&>]/g, '')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="100%" height="100%" fill="hsl(${hue} 18% 88%)"/>
    <rect y="${shelf}" width="100%" height="14" fill="hsl(${hue} 10% 60%)"/>${boxes}
    <rect y="560" width="100%" height="160" fill="hsl(${hue} 8% 72%)"/>
    <rect x="${left}" y="360" width="360" height="230" rx="10" fill="hsl(${(hue + 190) % 360} 55% 40%)"/>
    <rect x="${left - 20}" y="340" width="400" height="28" fill="hsl(${(hue + 190) % 360} 50% 30%)"/>
    <text x="${left + 24}" y="470" font-family="sans-serif" font-size="40" fill="white">${text(product).slice(0, 16)}</text>${guests}
    <text x="24" y="700" font-family="sans-serif" font-size="26" fill="hsl(${hue} 20% 25%)">${text(outlet)}</text>
  </svg>`
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 72 }).toBuffer())
}
