import { refuse } from '@ordinate/kernel'
import { type CommandContext, type QueryContext, refused } from '@ordinate/platform'
import sharp from 'sharp'

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
