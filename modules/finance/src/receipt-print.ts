import sharp from 'sharp'

const SIDE = 16

/**
 * What a picture looks like, as 64 hexadecimal digits: each bit says whether a spot is brighter than the one to its right, on a grid of 17 by
 * 16 after rotation by Exif (difference hash, N. Krawetz, "Kind of Like That", 2013). Null for what is no picture.
 */
export async function receiptPrint(bytes: Uint8Array): Promise<string | null> {
  try {
    const grey = await sharp(bytes)
      .rotate()
      .greyscale()
      .normalise()
      .resize(SIDE + 1, SIDE, { fit: 'fill' })
      .raw()
      .toBuffer()
    return printOf(grey)
  } catch {
    return null
  }
}

function printOf(grey: Uint8Array): string {
  let hex = ''
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 4) {
      const at = row * (SIDE + 1) + column
      const bits = [0, 1, 2, 3].map((step) => (grey[at + step]! > grey[at + step + 1]! ? 8 >> step : 0))
      hex += bits.reduce((sum, bit) => sum + bit, 0).toString(16)
    }
  }
  return hex
}
