import { addMinutes, formatTime, timeIn } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { clashViews } from '../clashes.ts'
import type { ClashView } from '../contract.ts'
import type { AttendanceRow } from '../data/attendance.ts'
import { openClashes } from '../data/clashes.ts'
import { hoursWaiting, trouble } from '../data/hours.ts'
import { type IncidentRow, openIncidents } from '../data/incidents.ts'
import { photosToReview } from '../data/photos.ts'
import { isNoShow, presenceOf } from '../domain/index.ts'

/** How far back a missing person is still news, minutes. */
const NEWS_MINUTES = 24 * 60
const MOST_LINES = 100

/** Wrong now: people missing or not checked out, open incidents. Due: photos to review, hours to approve. */
export const agenda = agendaPoint.of(async (ctx) => {
  if (!ctx.can('field.view')) return []
  const rows = (await trouble(ctx, addMinutes(ctx.now, -NEWS_MINUTES), MOST_LINES)).filter((row) => isTrouble(ctx, row))
  const incidents = await openIncidents(ctx, MOST_LINES)
  const photos = ctx.can('field.review_photos') ? await photosToReview(ctx) : []
  const hours = ctx.can('field.approve_hours') ? await hoursWaiting(ctx) : []
  const names = await namesOf(ctx, [...rows, ...incidents], [...photos, ...hours])
  const clashes = ctx.can('field.decide_clash') ? await clashViews(ctx, await openClashes(ctx)) : []
  return [
    ...clashes.map(lineOfClash),
    ...rows.map((row) => lineOfPerson(ctx, row, names)),
    ...incidents.map((incident) => lineOfIncident(incident, names)),
    ...photos.map(({ order_id, photos: count }) =>
      lineOfOrder('photos', order_id, { photos: Number(count) }, names, `/field/photos?order=${order_id}`),
    ),
    ...hours.map(({ order_id, shifts }) =>
      lineOfOrder('hours', order_id, { shifts: Number(shifts) }, names, `/field/hours?order=${order_id}`),
    ),
  ]
})

function isTrouble(ctx: QueryContext, row: AttendanceRow): boolean {
  const presence = presenceOf(row, ctx.now)
  return presence === 'no_show' || presence === 'overstayed'
}

type Names = { order: (id: string) => string; outlet: (id: string) => string; person: (id: string) => string }
type Named = { order_id: string; outlet_id: string; person_id: string }

async function namesOf(
  ctx: QueryContext,
  rows: readonly Named[],
  counted: readonly { order_id: string }[],
): Promise<Names> {
  const unique = (ids: string[]) => [...new Set(ids)]
  const orders = await ordersById(ctx, unique([...rows, ...counted].map((row) => row.order_id)))
  const outlets = await outletsById(ctx, unique(rows.map((row) => row.outlet_id)))
  const people = await namesById(ctx, unique(rows.map((row) => row.person_id)))
  return {
    order: (id) => orders.get(id)?.number ?? '',
    outlet: (id) => outlets.get(id)?.name ?? '',
    person: (id) => people.get(id) ?? '',
  }
}

function lineOfPerson(ctx: QueryContext, row: AttendanceRow, names: Names): AgendaLine {
  const missing = row.state === 'no_show' || isNoShow(row, ctx.now)
  return {
    id: `field.${row.id}`,
    column: 'wrong',
    code: missing ? 'field.agenda_no_show' : 'field.agenda_still_in',
    params: {
      person: names.person(row.person_id),
      outlet: names.outlet(row.outlet_id),
      order: names.order(row.order_id),
      start: formatTime(timeIn(row.during.start, row.zone)),
      end: formatTime(timeIn(row.during.end, row.zone)),
    },
    at: row.during.start,
    subject: ['staffing.person', row.person_id],
    orderId: row.order_id,
    who: names.person(row.person_id),
    action: {
      screen: missing
        ? `/roster/${row.order_id}?panel=scheduling.shift:${row.shift_id}`
        : `/field/hours?order=${row.order_id}`,
    },
  }
}

function lineOfClash(clash: ClashView): AgendaLine {
  return {
    id: `field.${clash.id}`,
    column: 'wrong',
    code: 'field.agenda_clash',
    params: {
      first: clash.first.personName,
      second: clash.second.personName,
      outlet: clash.outletName,
      order: clash.orderNumber,
    },
    at: clash.openedAt,
    subject: ['field.clash', clash.id],
    orderId: clash.orderId,
    who: clash.first.personName,
    action: { screen: `/field/clashes?order=${clash.orderId}` },
  }
}

function lineOfIncident(incident: IncidentRow, names: Names): AgendaLine {
  return {
    id: `field.${incident.id}`,
    column: 'wrong',
    code: 'field.agenda_incident',
    params: {
      outlet: names.outlet(incident.outlet_id),
      order: names.order(incident.order_id),
      person: names.person(incident.person_id),
      description: incident.description,
    },
    at: incident.happened_at,
    subject: ['field.incident', incident.id],
    orderId: incident.order_id,
    who: names.person(incident.person_id),
    action: { screen: `/orders/${incident.order_id}?tab=field` },
  }
}

function lineOfOrder(
  kind: 'photos' | 'hours',
  orderId: string,
  counts: Record<string, number>,
  names: Names,
  screen: string,
): AgendaLine {
  return {
    id: `field.${kind}.${orderId}`,
    column: 'due',
    code: `field.agenda_${kind}`,
    params: { order: names.order(orderId), ...counts },
    at: null,
    subject: ['orders.order', orderId],
    orderId,
    action: { screen },
  }
}
