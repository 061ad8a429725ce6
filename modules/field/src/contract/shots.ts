import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { shotCount, shotView } from './views.ts'
import { photoRow } from './watching.ts'

export const listShots = query('field.listShots', {
  summary: 'The pictures that every point of an order has to bring',
  permission: 'field.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({ shots: z.array(shotView) }),
  watches: ['field'],
})

export const setShots = command('field.setShots', {
  summary: 'Set the pictures that every point of an order has to bring; photos of those left out stay',
  permission: 'field.edit',
  input: z.strictObject({
    orderId: wire.id('ord'),
    shots: z
      .array(
        z.strictObject({
          /** Left out for a new one. */
          id: wire.id('sht').optional(),
          name: wire.line(80),
          hint: wire.text(300).optional(),
          least: z.int().min(1).max(50).optional(),
        }),
      )
      .max(30),
  }),
  output: z.object({ shots: z.array(shotView) }),
  refusals: ['orders.closed', 'field.shot_twice'],
})

/** A point whose day has come and whose pictures are not complete. */
export const shotsMissing = z.object({
  activationId: wire.id('act'),
  orderId: wire.id('ord'),
  orderNumber: z.string(),
  outletName: z.string(),
  day: wire.date,
  /** Without required shots: whether there is any photo at all. */
  photos: z.int(),
  shots: z.array(shotCount),
})
export type ShotsMissing = z.output<typeof shotsMissing>

export const missingPhotos = query('field.missingPhotos', {
  summary: 'Points up to today that lack required pictures, or any picture at all',
  permission: 'field.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({ points: z.array(shotsMissing) }),
  watches: ['orders', 'places', 'field'],
})

export const samePhotos = query('field.samePhotos', {
  summary: 'Other photos, of any order, that show the same picture: cropped, compressed anew or with other colours too',
  permission: 'field.see_archive',
  input: z.strictObject({ photoId: wire.id('pho') }),
  output: z.object({
    /** The most alike first; 1 is the same picture. */
    matches: z.array(z.object({ photo: photoRow, likeness: z.number() })),
  }),
  watches: ['field'],
})

export const captionPhoto = command('field.captionPhoto', {
  summary: 'Caption a photo, or say which required shot it is',
  permission: 'field.review_photos',
  input: z.strictObject({
    photoId: wire.id('pho'),
    caption: wire.text(300).optional(),
    shotId: wire.id('sht').nullable().optional(),
  }),
  output: z.object({ photoId: z.string(), caption: z.string() }),
  refusals: ['field.shot_of_another_order'],
})
