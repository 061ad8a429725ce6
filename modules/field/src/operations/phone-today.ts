import { addDays, addQuantity, dateIn, type Instant, isZeroQuantity } from '@ordinate/kernel'
import { type OrderView, ordersById } from '@ordinate/orders'
import { type OutletView, outletsById } from '@ordinate/places'
import { handle, notFound, type QueryContext } from '@ordinate/platform'
import { namesById, peopleById } from '@ordinate/staffing'
import { type ActivationMaterial, materialsOfActivations } from '@ordinate/warehouse'
import { ownPerson } from '../access.ts'
import { type BriefingView, type OwnPoint, phoneToday } from '../contract.ts'
import { type AttendanceRow, attendanceOfRow, attendancesCovering, attendancesOfPerson } from '../data/attendance.ts'
import { briefingsRead, figuresAt, figuresOfRow } from '../data/figures.ts'
import { incidentsAt } from '../data/incidents.ts'
import { type PhotoRow, photosAt } from '../data/photos.ts'
import { type ShotRow, shotsOf } from '../data/shots.ts'
import { LIVE_STATES, shotsWithCounts } from '../domain/index.ts'

/** How far ahead a phone knows its shifts without network, days. */
const DAYS_AHEAD = 13

export const phoneTodayHandler = handle(phoneToday, async (ctx, input) => {
  const personId = ownPerson(ctx, input.personId)
  const name = (await namesById(ctx, [personId])).get(personId)
  if (name === undefined) throw notFound('staffing.person', personId)
  const today = dateIn(ctx.now, ctx.settings.zone)
  const rows = (
    await attendancesOfPerson(ctx, personId, { from: addDays(today, -1), to: addDays(today, DAYS_AHEAD) })
  ).filter((row) => row.state !== 'released' || row.check_in !== null)
  const around = await surroundings(ctx, rows)
  return {
    person: { id: personId, name },
    points: rows.map((row) => pointOf(row, name, around)),
    supervises: rows.some((row) => row.role === 'supervisor'),
  }
})

interface Surroundings {
  readonly orders: Map<string, OrderView>
  readonly outlets: Map<string, OutletView>
  readonly read: Map<string, Instant>
  readonly figures: Awaited<ReturnType<typeof figuresAt>>
  readonly photos: Map<string, PhotoRow[]>
  readonly materials: Map<string, ActivationMaterial[]>
  readonly incidents: Map<string, { person_id: string }[]>
  readonly shots: Map<string, ShotRow[]>
  readonly supervisors: Map<string, { personId: string; name: string; phone: string }[]>
}

async function surroundings(ctx: QueryContext, rows: readonly AttendanceRow[]): Promise<Surroundings> {
  const orderIds = [...new Set(rows.map((row) => row.order_id))]
  const activationIds = [...new Set(rows.map((row) => row.activation_id))]
  return {
    orders: await ordersById(ctx, orderIds),
    outlets: await outletsById(ctx, [...new Set(rows.map((row) => row.outlet_id))]),
    read: await briefingsRead(ctx, orderIds),
    figures: await figuresAt(ctx, activationIds),
    photos: Map.groupBy(await photosAt(ctx, activationIds), (photo) => photo.activation_id),
    materials: await materialsOfActivations(ctx, activationIds),
    incidents: Map.groupBy(await incidentsAt(ctx, activationIds), (incident) => incident.activation_id),
    shots: await shotsOf(ctx, orderIds),
    supervisors: await supervisorsOf(ctx, activationIds),
  }
}

/** Who looks after each activation and can be rung up. */
async function supervisorsOf(
  ctx: QueryContext,
  activationIds: readonly string[],
): Promise<Surroundings['supervisors']> {
  const rows = (await attendancesCovering(ctx, activationIds)).filter(
    ({ role, state }) => role === 'supervisor' && (LIVE_STATES as readonly string[]).includes(state),
  )
  const people = await peopleById(
    ctx,
    rows.map((row) => row.person_id),
  )
  const pairs = rows.flatMap((row) => {
    const person = people.get(row.person_id)
    if (!person?.phone) return []
    const contact = { personId: person.id, name: person.name, phone: person.phone }
    return row.covers.map((activationId) => ({ activationId, contact }))
  })
  return new Map(
    [...Map.groupBy(pairs, ({ activationId }) => activationId)].map(([id, list]) => [
      id,
      list.map(({ contact }) => contact),
    ]),
  )
}

function pointOf(row: AttendanceRow, name: string, around: Surroundings): OwnPoint {
  const own = (each: { person_id: string }) => each.person_id === row.person_id
  const figures = around.figures.get(row.activation_id)?.find(own)
  const materials = (around.materials.get(row.activation_id) ?? []).filter((line) => !isZeroQuantity(line.issued))
  return {
    attendance: attendanceOfRow(row, name),
    outlet: outletOf(around.outlets.get(row.outlet_id)!),
    briefing: briefingOf(around.orders.get(row.order_id)!, around.read.get(`${row.order_id} ${row.person_id}`) ?? null),
    figures: figures ? figuresOfRow(figures) : null,
    photos: (around.photos.get(row.activation_id) ?? []).filter(own).map((photo) => ({
      id: photo.id,
      takenAt: photo.taken_at,
      state: photo.state,
      returnReason: photo.return_reason,
      caption: photo.caption,
      shotId: photo.shot_id,
    })),
    shots: row.role === 'supervisor' ? [] : shotsAt(row, around),
    contacts: contactsOf(row, around),
    materials: row.role === 'supervisor' ? [] : materials.map(materialOf),
    materialsReceivedAt: materials.find((line) => line.acknowledgedAt !== null)?.acknowledgedAt ?? null,
    incidents: (around.incidents.get(row.activation_id) ?? []).filter(own).length,
  }
}

/** What is asked for at a point, with the pictures that anybody there has taken. */
function shotsAt(row: AttendanceRow, around: Surroundings): OwnPoint['shots'] {
  const asked = (around.shots.get(row.order_id) ?? []).map(({ id, name, hint, least }) => ({ id, name, hint, least }))
  const photos = around.photos.get(row.activation_id) ?? []
  return shotsWithCounts(
    asked,
    photos.map(({ shot_id, state }) => ({ shotId: shot_id, state })),
  )
}

function contactsOf(row: AttendanceRow, around: Surroundings): OwnPoint['contacts'] {
  const { venueName, venuePhone, name } = around.outlets.get(row.outlet_id)!
  const supervisors = (around.supervisors.get(row.activation_id) ?? []).filter(
    ({ personId }) => personId !== row.person_id,
  )
  return [
    ...supervisors.map(({ name: who, phone }) => ({ role: 'supervisor' as const, name: who, phone })),
    ...(venuePhone ? [{ role: 'venue' as const, name: venueName ?? name, phone: venuePhone }] : []),
  ]
}

function outletOf({ id, key, name, address, point, openingHours, arrivalRules }: OutletView): OwnPoint['outlet'] {
  return { id, key, name, address, point, openingHours, arrivalRules }
}

function materialOf(line: ActivationMaterial): OwnPoint['materials'][number] {
  const { itemId, name, unit, decimals, issued, used, damaged, lost } = line
  return {
    itemId,
    name,
    unit,
    decimals,
    issued,
    used,
    damaged,
    lost,
    returned: addQuantity(line.returning, line.returned),
  }
}

function briefingOf(order: OrderView, readAt: Instant | null): BriefingView {
  const { brief } = order
  return {
    orderTitle: order.title,
    coordinatorName: order.coordinatorName,
    product: brief.product ?? null,
    objective: brief.objective ?? null,
    audience: brief.audience ?? null,
    mechanics: brief.mechanics ?? null,
    dressCode: brief.dressCode ?? null,
    contactsTarget: brief.contactsPerDay ?? null,
    samplesTarget: brief.samplesPerDay ?? null,
    readAt,
  }
}
