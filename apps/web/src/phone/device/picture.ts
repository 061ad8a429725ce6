import { type Instant, instantFromMs, minutesBetween } from '@ordinate/kernel'
import { deviceNow } from '../../kit/clock.ts'
import { captureTime } from './exif.ts'

/** The longer side of a picture that is sent, pixels. */
const LONGEST = 1_600
const QUALITY = 0.82
/** Exif stands at the beginning of a file. */
const HEAD_BYTES = 256 * 1024

/** A camera's picture is smaller than this; whatever is larger is something else, bytes. */
const LARGEST_TAKEN = 60 * 1024 * 1024
/** What this browser cannot make smaller may be sent up to this, bytes. */
const LARGEST_SENT = 20 * 1024 * 1024

/** A picture ready to be sent. */
export interface Picture {
  readonly blob: Blob
  readonly name: string
  readonly takenAt: Instant
  /** Whether it was taken just now, on the spot. */
  readonly isLive: boolean
}

/** Why a file cannot be sent as a photo; the code has words. */
export class NoPicture extends Error {
  readonly code: 'video' | 'too_large' | 'no_picture'
  /** Of the file, megabytes. */
  readonly megabytes: number
  constructor(code: NoPicture['code'], file: File) {
    super(code)
    this.code = code
    this.megabytes = Math.ceil(file.size / (1024 * 1024))
  }
}

/** A picture whose camera says that it is older than this was not taken on the spot, minutes. */
const LIVE_MINUTES = 10

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

/**
 * Makes a picture of the camera small enough to send; its time of capture is kept. Throws `NoPicture` for a film, for what is too large
 * and for what is no picture.
 */
export async function pictureFrom(file: File): Promise<Picture> {
  if (file.type.startsWith('video/')) throw new NoPicture('video', file)
  if (file.type !== '' && !file.type.startsWith('image/')) throw new NoPicture('no_picture', file)
  if (file.size > LARGEST_TAKEN) throw new NoPicture('too_large', file)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const head = await file.slice(0, HEAD_BYTES).arrayBuffer()
  const takenAt = captureTime(head, zone) ?? instantFromMs(file.lastModified)
  const blob = await smaller(file)
  const isLive = Math.abs(minutesBetween(takenAt, deviceNow())) < LIVE_MINUTES
  if (!blob && file.size > LARGEST_SENT) throw new NoPicture('too_large', file)
  if (!blob) return { blob: file, name: file.name || 'photo', takenAt, isLive }
  return { blob, name: `${file.name.replace(/\.\w+$/, '') || 'photo'}.jpg`, takenAt, isLive }
}

/** What the live camera shows at this moment. */
export async function pictureOfVideo(video: HTMLVideoElement): Promise<Picture> {
  const scale = Math.min(1, LONGEST / Math.max(video.videoWidth, video.videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  const file = new File(blob ? [blob] : [], 'photo.jpg', { type: 'image/jpeg' })
  if (!blob) throw new NoPicture('no_picture', file)
  return { blob, name: file.name, takenAt: deviceNow(), isLive: true }
}
