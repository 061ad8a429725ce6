import { command, download, query, wire } from '@ordinate/contract'
import { z } from 'zod'

/** A photo as the client sees it: approved, without the person who took it. */
export const galleryPhoto = z.object({
  id: wire.id('pho'),
  outletName: z.string(),
  day: wire.date,
  takenAt: wire.instant,
  zone: z.string(),
  caption: z.string(),
  shotName: z.string().nullable(),
  width: z.int(),
  height: z.int(),
})
export type GalleryPhoto = z.output<typeof galleryPhoto>

export const clientGallery = query('reporting.clientGallery', {
  summary: 'The approved photos of an order, newest first, and its result so far, as its client sees them live',
  permission: 'reporting.client_gallery',
  input: z.strictObject({
    /** Left out by callers on a link: it names one order. */
    orderId: wire.id('ord').optional(),
    /** Photos after this many. */
    from: z.coerce.number().int().min(0).max(1_000_000).optional(),
  }),
  output: z.object({
    organisation: z.string(),
    number: z.string(),
    title: z.string(),
    asOf: wire.instant,
    contacts: z.int(),
    samples: z.int(),
    points: z.int(),
    pointsReported: z.int(),
    /** Approved photos in all. */
    all: z.int(),
    photos: z.array(galleryPhoto),
  }),
  watches: ['field'],
})

export const galleryPicture = download('reporting.galleryPicture', {
  summary: 'The picture of an approved photo, for a client’s gallery',
  permission: 'reporting.client_gallery',
  input: z.strictObject({ photoId: wire.id('pho'), size: z.enum(['whole', 'small']).optional() }),
})

export const shareGallery = command('reporting.shareGallery', {
  summary: 'Give the client a link to the live gallery of approved photos; a link given before stops working',
  permission: 'reporting.issue',
  input: z.strictObject({
    orderId: wire.id('ord'),
    /** The last day on which it opens; 90 days from now when not given. */
    until: wire.date.optional(),
  }),
  output: z.object({ path: z.string(), expiresAt: wire.instant }),
  refusals: ['reporting.until_passed'],
})

export const galleryOperations = [clientGallery, galleryPicture, shareGallery]
