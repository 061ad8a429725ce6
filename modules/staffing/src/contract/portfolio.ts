import { command, download, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'

/** How many photos a portfolio holds. */
export const MOST_PHOTOS = 12
/** The largest speech video, in megabytes. */
export const LARGEST_VIDEO_MB = 45

/** A photo: turned, made smaller, without what the camera wrote into it. */
export const photoView = z.object({
  id: wire.id('pho'),
  width: z.int(),
  height: z.int(),
  addedAt: wire.instant,
  addedBy: z.string(),
})
export type PhotoView = z.output<typeof photoView>

export const portfolioView = z.object({
  /** In their order; the first is the one that lists show. */
  photos: z.array(photoView),
  video: z.object({ mediaType: z.string(), size: z.int(), addedAt: wire.instant, addedBy: z.string() }).nullable(),
})
export type PortfolioView = z.output<typeof portfolioView>

/** Left out by callers on a personal link: it is confined to one person. */
export const ownPerson = { personId: wire.id('per').optional() }

export const portfolio = query('staffing.portfolio', {
  summary: 'The photos and the speech video of a person',
  permission: 'staffing.see_profile',
  input: z.strictObject(ownPerson),
  output: portfolioView,
})

export const addPhoto = command('staffing.addPhoto', {
  summary: 'Add a photo to a portfolio; what the camera wrote into it is left out',
  permission: 'staffing.own_profile',
  input: z.strictObject({
    ...ownPerson,
    /** A sealed upload of the caller. */
    fileId: wire.id('fil'),
  }),
  output: portfolioView,
  refusals: ['staffing.not_a_picture', 'staffing.picture_too_small', 'staffing.too_many_photos', 'staffing.erased'],
})

export const orderPhotos = command('staffing.orderPhotos', {
  summary: 'Put the photos of a portfolio into an order; the first is the main one',
  permission: 'staffing.own_profile',
  input: z.strictObject({ ...ownPerson, photoIds: z.array(wire.id('pho')).min(1).max(MOST_PHOTOS) }),
  output: portfolioView,
  refusals: ['staffing.photos_changed', 'staffing.erased'],
})

export const removePhoto = command('staffing.removePhoto', {
  summary: 'Take a photo out of a portfolio for good',
  permission: 'staffing.own_profile',
  input: z.strictObject({ photoId: wire.id('pho') }),
  output: portfolioView,
})

export const setVideo = command('staffing.setVideo', {
  summary: 'Put a speech video into a portfolio, in place of an earlier one',
  permission: 'staffing.own_profile',
  input: z.strictObject({ ...ownPerson, fileId: wire.id('fil') }),
  output: portfolioView,
  refusals: ['staffing.not_a_video', 'staffing.video_damaged', 'staffing.video_too_large', 'staffing.erased'],
})

export const removeVideo = command('staffing.removeVideo', {
  summary: 'Take the speech video out of a portfolio for good',
  permission: 'staffing.own_profile',
  input: z.strictObject(ownPerson),
  output: nothing,
})

export const photoFile = download('staffing.photoFile', {
  summary: 'Fetch a photo of a portfolio, whole or small',
  permission: 'staffing.see_profile',
  input: z.strictObject({ photoId: wire.id('pho'), size: z.enum(['whole', 'small']).optional() }),
})

export const videoFile = download('staffing.videoFile', {
  summary: 'Fetch the speech video of a portfolio',
  permission: 'staffing.see_profile',
  input: z.strictObject(ownPerson),
})

/** Operations on photos and videos. */
export const portfolioOperations = [
  portfolio,
  addPhoto,
  orderPhotos,
  removePhoto,
  setVideo,
  removeVideo,
  photoFile,
  videoFile,
]
