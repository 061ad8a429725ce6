import sharp from 'sharp'

/** A third of an A4 page's width at 300 dots per inch. */
const SIDE_PIXELS = 720
/** More pixels than any camera of a phone makes are a bomb. */
const MOST_PIXELS = 120_000_000
const QUALITY = 76

/**
 * A stored picture as it goes into a report: turned upright, small enough to print, without the camera's notes. Photos become JPEG; a
 * logo keeps what is transparent as PNG.
 */
export async function printable(
  { bytes }: { readonly bytes: Uint8Array },
  as: 'jpeg' | 'png' = 'jpeg',
): Promise<Uint8Array> {
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS })
    .autoOrient()
    .resize(SIDE_PIXELS, SIDE_PIXELS, { fit: 'inside', withoutEnlargement: true })
  const set = as === 'png' ? picture.png() : picture.flatten({ background: '#ffffff' }).jpeg({ quality: QUALITY })
  return new Uint8Array(await set.toBuffer())
}
