import { type ActivationView, type OrderView, ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import { peopleById } from '@ordinate/staffing'
import type { LivePoint, PersonAtPoint } from './contract.ts'
import { type AttendanceRow, attendanceOfRow, attendancesAt } from './data/attendance.ts'
import { figuresAt } from './data/figures.ts'
import { incidentsAt } from './data/incidents.ts'
import { photosAt } from './data/photos.ts'
import { LIVE_STATES, type Presence, presenceOf, sumFigures } from './domain/index.ts'

/** Worst first: what a point shows of its people. */
const SEVERITY: readonly Presence[] = ['no_show', 'late', 'overstayed', 'in', 'due', 'later', 'out']

/** The worst presence of a point's people; nobody at all is a no-show. */
export function worstOf(presences: readonly Presence[]): Presence {
  return SEVERITY.find((presence) => presences.includes(presence)) ?? 'no_show'
}

type Sources = {
  readonly orders: Map<string, OrderView>
  readonly outlets: Awaited<ReturnType<typeof outletsById>>
  readonly people: Map<string, PersonAtPoint[]>
  readonly figures: Awaited<ReturnType<typeof figuresAt>>
  readonly photos: Map<string, { state: string }[]>
  readonly incidents: Map<string, unknown[]>
}

/** Points of a day as they stand now; a fixed number of statements however many there are. */
export async function livePoints(ctx: QueryContext, activations: readonly ActivationView[]): Promise<LivePoint[]> {
  const ids = activations.map((activation) => activation.id)
  const rows = (await attendancesAt(ctx, ids)).filter((row) => (LIVE_STATES as readonly string[]).includes(row.state))
  const incidents = (await incidentsAt(ctx, ids)).filter((incident) => incident.resolved_at === null)
  const sources: Sources = {
    orders: await ordersById(ctx, [...new Set(activations.map(({ orderId }) => orderId))]),
    outlets: await outletsById(ctx, [...new Set(activations.map(({ outletId }) => outletId))]),
    people: await peopleAtPoints(ctx, rows),
    figures: await figuresAt(ctx, ids),
    photos: Map.groupBy(await photosAt(ctx, ids), (photo) => photo.activation_id),
    incidents: Map.groupBy(incidents, (incident) => incident.activation_id),
  }
  return activations.map((activation) => pointOf(activation, sources))
}

async function peopleAtPoints(
  ctx: QueryContext,
  rows: readonly AttendanceRow[],
): Promise<Map<string, PersonAtPoint[]>> {
  const people = await peopleById(
    ctx,
    rows.map((row) => row.person_id),
  )
  const shown = rows.map((row) => ({
    attendance: attendanceOfRow(row, people.get(row.person_id)?.name ?? ''),
    presence: presenceOf(row, ctx.now),
    phone: people.get(row.person_id)?.phone ?? null,
  }))
  return Map.groupBy(shown, (person) => person.attendance.activationId)
}

function pointOf(activation: ActivationView, sources: Sources): LivePoint {
  const order = sources.orders.get(activation.orderId)!
  const outlet = sources.outlets.get(activation.outletId)!
  const people = sources.people.get(activation.id) ?? []
  const figures = sources.figures.get(activation.id) ?? []
  const photos = (sources.photos.get(activation.id) ?? []).filter(({ state }) => state !== 'returned')
  return {
    activationId: activation.id,
    orderId: order.id,
    orderNumber: order.number,
    orderTitle: order.title,
    outletId: outlet.id,
    outletKey: outlet.key,
    outletName: outlet.name,
    region: outlet.region,
    day: activation.day,
    zone: activation.zone,
    during: activation.during,
    headcount: activation.headcount,
    presence: worstOf(people.map(({ presence }) => presence)),
    people,
    ...sumFigures(figures),
    contactsTarget: order.brief.contactsPerDay ?? null,
    samplesTarget: order.brief.samplesPerDay ?? null,
    reported: figures.length > 0,
    photos: photos.length,
    photosToReview: photos.filter(({ state }) => state === 'new').length,
    openIncidents: sources.incidents.get(activation.id)?.length ?? 0,
    closed: activation.state === 'closed',
  }
}
