import sharp from 'sharp'

const WIDTH = 960
const HEIGHT = 720

/** A drawn stand in a shop: no two with the same colours, so that no photo repeats another. */
export async function standPicture(seed: number, product: string, outlet: string): Promise<Uint8Array> {
  const hue = (seed * 47) % 360
  const left = 120 + ((seed * 83) % 360)
  const shelf = 200 + ((seed * 31) % 160)
  const boxes = Array.from({ length: 9 }, (_, at) => {
    const height = 50 + ((seed * 17 + at * 29) % 90)
    return `<rect x="${40 + at * 100}" y="${shelf - height}" width="78" height="${height}" fill="hsl(${(hue + at * 36) % 360} 45% ${45 + (at % 3) * 8}%)"/>`
  }).join('')
  const text = (value: string) => value.replace(/[<&>]/g, '')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="100%" height="100%" fill="hsl(${hue} 18% 88%)"/>
    <rect y="${shelf}" width="100%" height="14" fill="hsl(${hue} 10% 60%)"/>${boxes}
    <rect y="560" width="100%" height="160" fill="hsl(${hue} 8% 72%)"/>
    <rect x="${left}" y="360" width="360" height="230" rx="10" fill="hsl(${(hue + 190) % 360} 55% 40%)"/>
    <rect x="${left - 20}" y="340" width="400" height="28" fill="hsl(${(hue + 190) % 360} 50% 30%)"/>
    <text x="${left + 24}" y="470" font-family="sans-serif" font-size="40" fill="white">${text(product).slice(0, 16)}</text>
    <text x="24" y="700" font-family="sans-serif" font-size="26" fill="hsl(${hue} 20% 25%)">${text(outlet)}</text>
  </svg>`
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 72 }).toBuffer())
}
