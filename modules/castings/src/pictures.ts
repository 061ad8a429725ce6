import { refuse } from '@ordinate/kernel'
import { type CommandContext, type QueryContext, refused, withoutFilmMetadata } from '@ordinate/platform'
import sharp from 'sharp'
import { mayBeVideo } from './domain/index.ts'

/** More pixels than any camera of a phone makes are a bomb. */
const MOST_PIXELS = 120_000_000
const SIDES = { small: 480, large: 1_600 } as const

const notAPicture = () => refused(refuse('castings.not_a_picture', {}, { path: 'photoFileId' }))

/** Throws 404 for a file that is not there, `castings.not_a_picture` for one that does not open as a picture. */
export async function mustBePicture(ctx: CommandContext, fileId: string): Promise<void> {
  const { bytes, mediaType } = await ctx.files.read(fileId)
  if (!mediaType.startsWith('image/')) throw notAPicture()
  await sharp(bytes, { limitInputPixels: MOST_PIXELS })
    .metadata()
    .catch(() => {
      throw notAPicture()
    })
}

/**
 * Keeps a speech video without what the camera wrote into it: where, when and with what it was made. The caller's upload goes. Answers the file
 * that is kept. Throws 404, refuses what is no video, too large or damaged.
 */
export async function cleanVideo(ctx: CommandContext, fileId: string): Promise<string> {
  ctx.enforce(mayBeVideo(await ctx.files.describe(fileId), 'videoFileId'))
  const { bytes, name, mediaType, storedBy } = await ctx.files.read(fileId)
  const film = withoutFilmMetadata(bytes, mediaType)
  if (film === undefined) throw refused(refuse('castings.video_damaged', {}, { path: 'videoFileId' }))
  const kept = await ctx.files.store(name, film)
  if (storedBy === ctx.caller.id) await ctx.files.remove(fileId)
  return kept.fileId
}

/** A photo as a card shows it: turned as it was taken, drawn anew so that nothing the camera wrote into it travels along. */
export async function cardPicture(ctx: QueryContext, fileId: string, size: keyof typeof SIDES): Promise<Uint8Array> {
  const { bytes } = await ctx.files.read(fileId)
  const side = SIDES[size]
  const drawn = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
    .autoOrient()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer()
    .catch(() => {
      throw notAPicture()
    })
  return new Uint8Array(drawn)
}
