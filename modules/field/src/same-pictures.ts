import type { CommandContext, QueryContext } from '@ordinate/platform'
import { photosById } from './data/photos.ts'
import { insertPrints, nearPictures, photosWithoutPrints, printsOfPhoto } from './data/prints.ts'
import { likeness, type Print, parts, printsOf, SAME_LIKENESS } from './domain/index.ts'
import { greyOf } from './pictures.ts'

/** Another photo that shows the same picture. */
export interface SamePicture {
  readonly photoId: string
  /** 1 is the same. */
  readonly likeness: number
}

/** So many of the nearest are looked at closely. */
const MOST_LOOKED_AT = 5

/** Photos of the archive that show a picture, the most alike first; `except` is the photo itself. */
export async function matching(
  ctx: QueryContext,
  picture: { readonly grey: Uint8Array; readonly prints: readonly Print[] },
  except?: string,
): Promise<SamePicture[]> {
  const near = await nearPictures(ctx, picture.prints, MOST_LOOKED_AT + 1)
  const photos = await photosById(
    ctx,
    near.map(({ photoId }) => photoId),
  )
  const found: SamePicture[] = []
  for (const { photoId, part, ownPart } of near.slice(0, MOST_LOOKED_AT)) {
    const photo = photos.get(photoId)
    if (photo === undefined || photoId === except) continue
    const bytes = await bytesOf(ctx, photo.file_id)
    if (bytes === undefined) continue
    const like = likeness(picture.grey, await greyOf(bytes), parts[part === 0 ? ownPart : part]!)
    if (like >= SAME_LIKENESS) found.push({ photoId, likeness: Math.min(1, like) })
  }
  return found.sort((a, b) => b.likeness - a.likeness)
}

/** A stored picture; undefined for one whose file was taken away by the rules of retention. */
async function bytesOf(ctx: QueryContext, fileId: string): Promise<Uint8Array | undefined> {
  return ctx.files.read(fileId).then(
    ({ bytes }) => bytes,
    () => undefined,
  )
}

/** Other photos that show the same picture as a stored one. */
export async function samePictures(
  ctx: QueryContext,
  { photoId, fileId }: { readonly photoId: string; readonly fileId: string },
): Promise<SamePicture[]> {
  const grey = await greyOf((await ctx.files.read(fileId)).bytes)
  const kept = await printsOfPhoto(ctx, photoId)
  return matching(ctx, { grey, prints: kept.length > 0 ? kept : printsOf(grey) }, photoId)
}

/** So many older photos are taken up at a time. */
const AT_A_TIME = 60

/** Repeating work: photos from before pictures were compared in this way are taken into the archive's search. */
export async function printOlderPhotos(ctx: CommandContext): Promise<void> {
  for (const { id, file_id } of await photosWithoutPrints(ctx, AT_A_TIME)) {
    const { bytes } = await ctx.files.read(file_id)
    const grey = await greyOf(bytes).catch(() => undefined)
    if (grey !== undefined) await insertPrints(ctx, id, printsOf(grey))
  }
}
