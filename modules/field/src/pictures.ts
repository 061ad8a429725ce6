import { refuse } from '@ordinate/kernel'
import { type CommandContext, type QueryContext, refused } from '@ordinate/platform'
import sharp from 'sharp'
import { GREY_SIDE } from './domain/index.ts'

/** More pixels than any camera of a phone makes are a bomb. */
const MOST_PIXELS = 120_000_000
const SMALL_SIDE = 480

/** Throws 404 for a file that is not there, `field.not_a_picture` for one that is no picture. */
export async function mustBePicture(ctx: CommandContext, fileId: string): Promise<void> {
  const { mediaType, name } = await ctx.files.describe(fileId)
  if (!mediaType.startsWith('image/')) throw refused(refuse('field.not_a_picture', { name }, { path: 'fileId' }))
}

/** Size as seen (after turning) and brightnesses, 256 x 256, of a stored picture. Refuses `field.not_a_picture` {name}. */
export async function lookAt(
  ctx: QueryContext,
  fileId: string,
): Promise<{ width: number; height: number; grey: Uint8Array }> {
  const { bytes, name, mediaType } = await ctx.files.read(fileId)
  const refusal = refused(refuse('field.not_a_picture', { name }, { path: 'fileId' }))
  if (!mediaType.startsWith('image/')) throw refusal
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS })
    const { autoOrient } = await picture.metadata()
    return { width: autoOrient.width, height: autoOrient.height, grey: await greyOf(bytes) }
  } catch {
    throw refusal
  }
}

/** Brightnesses of a picture, 256 x 256, row by row. */
export async function greyOf(bytes: Uint8Array): Promise<Uint8Array> {
  const small = sharp(bytes, { limitInputPixels: MOST_PIXELS }).autoOrient().flatten().greyscale()
  return new Uint8Array(await small.resize(GREY_SIDE, GREY_SIDE, { fit: 'fill' }).raw().toBuffer())
}

/** The picture itself, or a small JPEG of it, turned as it was taken. */
export async function pictureOf(ctx: QueryContext, fileId: string, size: 'whole' | 'small') {
  const file = await ctx.files.read(fileId)
  if (size === 'whole') return { name: file.name, mediaType: file.mediaType, content: file.bytes }
  const small = await sharp(file.bytes, { limitInputPixels: MOST_PIXELS })
    .autoOrient()
    .resize(SMALL_SIDE, SMALL_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 78 })
    .toBuffer()
  return { name: file.name.replace(/(\.\w+)?$/, '-small.jpg'), mediaType: 'image/jpeg', content: new Uint8Array(small) }
}
