import { compareInstants, dateIn } from '@ordinate/kernel'
import { activationsById, activationsOn } from '@ordinate/orders'
import { handle, notFound } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { ownPerson } from '../access.ts'
import { type LivePoint, liveBoard, supervisorView } from '../contract.ts'
import { attendancesOfPerson } from '../data/attendance.ts'
import { photosAt } from '../data/photos.ts'
import { presences } from '../domain/index.ts'
import { livePoints } from '../live.ts'

const byStart = (a: LivePoint, b: LivePoint): number =>
  compareInstants(a.during.start, b.during.start) || a.outletName.localeCompare(b.outletName)

export const liveBoardHandler = handle(liveBoard, async (ctx, input) => {
  const day = input.day ?? dateIn(ctx.now, ctx.settings.zone)
  const activations = await activationsOn(ctx, { from: day, to: day })
  const chosen = activations.filter(({ orderId }) => input.orderId === undefined || orderId === input.orderId)
  const points = (await livePoints(ctx, chosen)).sort(byStart)
  const counts = Object.fromEntries(
    presences.map((presence) => [presence, points.filter((point) => point.presence === presence).length]),
  ) as Record<(typeof presences)[number], number>
  return { day, asOf: ctx.now, counts: { points: points.length, ...counts }, points }
})

export const supervisorViewHandler = handle(supervisorView, async (ctx, input) => {
  const personId = ownPerson(ctx, input.personId)
  const name = (await namesById(ctx, [personId])).get(personId)
  if (name === undefined) throw notFound('staffing.person', personId)
  const day = input.day ?? dateIn(ctx.now, ctx.settings.zone)
  const shifts = await attendancesOfPerson(ctx, personId, { from: day, to: day })
  const covers = shifts
    .filter((row) => row.role === 'supervisor' && row.state !== 'released')
    .flatMap((row) => row.covers)
  const activations = [...(await activationsById(ctx, [...new Set(covers)])).values()]
  const live = activations.filter(({ state }) => state !== 'cancelled')
  const photos = await photosAt(
    ctx,
    live.map(({ id }) => id),
  )
  return {
    person: { id: personId, name },
    day,
    asOf: ctx.now,
    points: (await livePoints(ctx, live)).sort(byStart),
    photos: photos
      .filter(({ state }) => state !== 'returned')
      .map((photo) => ({
        id: photo.id,
        activationId: photo.activation_id,
        takenAt: photo.taken_at,
        caption: photo.caption,
        state: photo.state,
      })),
  }
})
