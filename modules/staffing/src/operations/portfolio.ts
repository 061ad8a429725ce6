import { newId, refuse } from '@ordinate/kernel'
import { type CommandContext, handle, notFound, withoutFilmMetadata } from '@ordinate/platform'
import sharp from 'sharp'
import * as contract from '../contract.ts'
import { LARGEST_VIDEO_MB, MOST_PHOTOS, personChanged } from '../contract.ts'
import { lockPerson } from '../data/people.ts'
import { deleteVideo, loadPhoto, photosOf, placePhotos, portfolioOf, videoOf } from '../data/photos.ts'
import type { StaffingTables } from '../data/tables.ts'
import { mustBeOwn, ownPersonId } from '../own.ts'
import { sharpened } from '../pictures.ts'
import { takeUpload } from '../uploads.ts'

/** The longest side of a photo as it is kept, and of the small one in lists, in pixels. */
const PHOTO_SIDE = 1_600
const SMALL_SIDE = 240
/** Below this a face is not recognised in print. */
const SMALLEST_SIDE = 200
const MB = 1_048_576
const VIDEO_TYPES: readonly string[] = ['video/mp4', 'video/webm']

async function portfolioChanged(ctx: CommandContext, personId: string, what: object) {
  ctx.changed(['staffing.person', personId], null, what)
  await ctx.record(personChanged({ personId }))
  return portfolioOf(ctx, personId)
}

export const portfolioHandler = handle(contract.portfolio, async (ctx, input) =>
  portfolioOf(ctx, await ownPersonId(ctx, input.personId)),
)

export const addPhotoHandler = handle(contract.addPhoto, async (ctx, input) => {
  const person = await lockPerson(ctx, await ownPersonId(ctx, input.personId))
  const photos = await photosOf(ctx, person.id)
  if (photos.length >= MOST_PHOTOS) {
    ctx.enforce(refuse('staffing.too_many_photos', { most: MOST_PHOTOS }, { path: 'fileId' }))
  }
  const upload = await takeUpload(ctx, input.fileId)
  const picture = await sharpened(upload.bytes, upload.mediaType, PHOTO_SIDE)
  if (picture === undefined) {
    const params = { name: upload.name, found: upload.mediaType }
    ctx.enforce(refuse('staffing.not_a_picture', params, { path: 'fileId' }))
  }
  const { bytes, width, height } = picture!
  if (Math.min(width, height) < SMALLEST_SIDE) {
    ctx.enforce(refuse('staffing.picture_too_small', { width, height, least: SMALLEST_SIDE }, { path: 'fileId' }))
  }
  const small = await sharp(bytes)
    .resize(SMALL_SIDE, SMALL_SIDE, { fit: 'cover', position: 'attention' })
    .jpeg()
    .toBuffer()
  const row = {
    id: newId('pho'),
    person_id: person.id,
    file_id: (await ctx.files.storeSealed('photo.jpg', bytes)).fileId,
    small_file_id: (await ctx.files.storeSealed('photo-small.jpg', new Uint8Array(small))).fileId,
    position: photos.length,
    width,
    height,
    added_at: ctx.now,
    added_by: ctx.caller.name,
  }
  await ctx.write<StaffingTables>().insertInto('staffing.photo').values(row).execute()
  await placePhotos(ctx, person.id, await photosOf(ctx, person.id))
  return portfolioChanged(ctx, person.id, { photoAdded: row.id })
})

export const orderPhotosHandler = handle(contract.orderPhotos, async (ctx, input) => {
  const person = await lockPerson(ctx, await ownPersonId(ctx, input.personId))
  const photos = new Map((await photosOf(ctx, person.id)).map((photo) => [photo.id, photo]))
  const wanted = [...new Set(input.photoIds)].map((id) => photos.get(id))
  if (wanted.length !== photos.size || wanted.includes(undefined)) {
    ctx.enforce(refuse('staffing.photos_changed', {}, { path: 'photoIds' }))
  }
  await placePhotos(
    ctx,
    person.id,
    wanted.filter((photo) => photo !== undefined),
  )
  return portfolioChanged(ctx, person.id, { mainPhoto: input.photoIds[0] })
})

export const removePhotoHandler = handle(contract.removePhoto, async (ctx, { photoId }) => {
  const { person_id } = await loadPhoto(ctx, photoId)
  mustBeOwn(ctx, person_id)
  const person = await lockPerson(ctx, person_id)
  const photo = await loadPhoto(ctx, photoId)
  await ctx.write<StaffingTables>().deleteFrom('staffing.photo').where('id', '=', photo.id).execute()
  await ctx.files.remove(photo.file_id)
  await ctx.files.remove(photo.small_file_id)
  await placePhotos(ctx, person.id, await photosOf(ctx, person.id))
  return portfolioChanged(ctx, person.id, { photoRemoved: photo.id })
})

export const setVideoHandler = handle(contract.setVideo, async (ctx, input) => {
  const person = await lockPerson(ctx, await ownPersonId(ctx, input.personId))
  const upload = await takeUpload(ctx, input.fileId)
  const { name, mediaType, size } = upload
  if (!VIDEO_TYPES.includes(mediaType)) {
    ctx.enforce(refuse('staffing.not_a_video', { name, found: mediaType }, { path: 'fileId' }))
  }
  if (size > LARGEST_VIDEO_MB * MB) {
    ctx.enforce(refuse('staffing.video_too_large', { name, limit: LARGEST_VIDEO_MB }, { path: 'fileId' }))
  }
  const film = withoutFilmMetadata(upload.bytes, mediaType)
  if (film === undefined) ctx.enforce(refuse('staffing.video_damaged', { name }, { path: 'fileId' }))
  const earlier = await videoOf(ctx, person.id)
  if (earlier !== undefined) await deleteVideo(ctx, earlier)
  const stored = await ctx.files.storeSealed(mediaType === 'video/mp4' ? 'speech.mp4' : 'speech.webm', film!)
  const row = {
    person_id: person.id,
    file_id: stored.fileId,
    media_type: mediaType,
    size: BigInt(size),
    added_at: ctx.now,
    added_by: ctx.caller.name,
  }
  await ctx.write<StaffingTables>().insertInto('staffing.video').values(row).execute()
  return portfolioChanged(ctx, person.id, { videoSet: true })
})

export const removeVideoHandler = handle(contract.removeVideo, async (ctx, input) => {
  const person = await lockPerson(ctx, await ownPersonId(ctx, input.personId))
  const video = await videoOf(ctx, person.id)
  if (video !== undefined) {
    await deleteVideo(ctx, video)
    await portfolioChanged(ctx, person.id, { videoRemoved: true })
  }
  return {}
})

export const photoFileHandler = handle(contract.photoFile, async (ctx, { photoId, size = 'whole' }) => {
  const photo = await loadPhoto(ctx, photoId)
  mustBeOwn(ctx, photo.person_id)
  const { name, mediaType, bytes } = await ctx.files.readSealed(size === 'small' ? photo.small_file_id : photo.file_id)
  return { name, mediaType, content: bytes }
})

export const videoFileHandler = handle(contract.videoFile, async (ctx, input) => {
  const personId = await ownPersonId(ctx, input.personId)
  const video = await videoOf(ctx, personId)
  if (video === undefined) throw notFound('staffing.video', personId)
  const { name, mediaType, bytes } = await ctx.files.readSealed(video.file_id)
  return { name, mediaType, content: bytes }
})
