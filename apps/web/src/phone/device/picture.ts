import { type Instant, instantFromMs } from '@ordinate/kernel'
import { captureTime } from './exif.ts'

/** The longer side of a picture that is sent, pixels. */
const LONGEST = 1_600
const QUALITY = 0.82
/** Exif stands at the beginning of a file. */
const HEAD_BYTES = 256 * 1024

/** A picture ready to be sent. */
export interface Picture {
  readonly blob: Blob
  readonly name: string
  readonly takenAt: Instant
}

async function smaller(file: File): Promise<Blob | undefined> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * scale)
    canvas.height = Math.round(bitmap.height * scale)
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', QUALITY))
  } catch {
    // A format that this browser cannot draw is sent as it is; the server looks at it.
    return undefined
  }
}

/** Makes a picture of the camera small enough to send; its time of capture is kept. */
export async function pictureFrom(file: File): Promise<Picture> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const head = await file.slice(0, HEAD_BYTES).arrayBuffer()
  const takenAt = captureTime(head, zone) ?? instantFromMs(file.lastModified)
  const blob = await smaller(file)
  if (!blob) return { blob: file, name: file.name || 'photo', takenAt }
  return { blob, name: `${file.name.replace(/\.\w+$/, '') || 'photo'}.jpg`, takenAt }
}
