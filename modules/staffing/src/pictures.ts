import sharp from 'sharp'

/** More pixels than any camera of a phone makes are a bomb. */
const MOST_PIXELS = 120_000_000

/** A picture as it is kept: upright, JPEG, without what the camera wrote into it. */
export interface KeptPicture {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/**
 * A picture turned upright, fitted into a square of `side` pixels and sharpened where it was made smaller; undefined when the bytes
 * are no picture.
 */
export async function sharpened(bytes: Uint8Array, mediaType: string, side: number): Promise<KeptPicture | undefined> {
  if (!mediaType.startsWith('image/')) return undefined
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS })
    const { autoOrient } = await picture.metadata()
    const smaller = Math.max(autoOrient.width, autoOrient.height) > side
    const fitted = picture.autoOrient().resize(side, side, { fit: 'inside', withoutEnlargement: true })
    const { data, info } = await (smaller ? fitted.sharpen({ sigma: 0.6 }) : fitted)
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 84, mozjpeg: true })
      .toBuffer({ resolveWithObject: true })
    return { bytes: new Uint8Array(data), width: info.width, height: info.height }
  } catch {
    return undefined
  }
}
