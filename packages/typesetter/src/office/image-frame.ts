import { imageSize } from 'image-size'
import { imageExtension } from '../pdf/image-kind.ts'

export type Picture = { readonly width: number; readonly height: number; readonly mime: string }

/** The size of a raster image in pixels, upright as a viewer shows it, or undefined when it cannot be read. */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
  const extension = imageExtension(bytes)
  if (!extension) return undefined
  try {
    const { width, height, orientation = 1 } = imageSize(Buffer.from(bytes))
    if (!width || !height) return undefined
    const mime = `image/${extension === 'jpg' ? 'jpeg' : extension}`
    return orientation > 4 ? { width: height, height: width, mime } : { width, height, mime }
  } catch {
    return undefined
  }
}

/** The largest size of the picture's proportions within a frame, in the units of the frame. */
export function fitted(picture: Picture, frame: { readonly w: number; readonly h: number }): { w: number; h: number } {
  const scale = Math.min(frame.w / picture.width, frame.h / picture.height)
  return { w: picture.width * scale, h: picture.height * scale }
}
