import { type AttendanceView, attendanceOf, figuresOf } from '@ordinate/field'
import { compareDates, dateIn, periodMinutes } from '@ordinate/kernel'
import { type ActivationView, activationsOf, type OrderView, order as orderOf } from '@ordinate/orders'
import { type OutletView, outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import { plannedBeside } from '@ordinate/scheduling'
import { type PointResult, type Totals, targetOf, totalsOf } from './domain/index.ts'

/** An order with the result of each of its points, by day and outlet. Cancelled points are left out. */
export interface Campaign {
  readonly order: OrderView
  readonly activations: readonly ActivationView[]
  readonly points: readonly PointResult[]
  readonly totals: Totals
  /** Of the whole order, from its brief. */
  readonly targets: { readonly contacts: number | null; readonly samples: number | null }
  /** Minutes of supervisors, who look after several points. */
  readonly supervisionMinutes: number
  readonly daysOpen: number
}

const minutesOf = (attendances: readonly AttendanceView[]) =>
  attendances.reduce((sum, { minutesApproved, minutesWorked }) => sum + (minutesApproved ?? minutesWorked ?? 0), 0)

function pointOf(
  activation: ActivationView,
  outlet: OutletView | undefined,
  attendances: readonly AttendanceView[],
  beside: { readonly people: number; readonly minutes: number },
): Omit<PointResult, 'contacts' | 'samples' | 'sales' | 'photos' | 'reported' | 'comment'> {
  return {
    activationId: activation.id,
    outletId: activation.outletId,
    outletKey: outlet?.key ?? '',
    outletName: outlet?.name ?? '',
    region: outlet?.region ?? null,
    day: activation.day,
    peoplePlanned: activation.headcount + beside.people,
    peopleCame: attendances.filter(({ checkIn }) => checkIn !== null).length,
    minutesPlanned: Math.round(periodMinutes(activation.during) * activation.headcount + beside.minutes),
    minutesWorked: minutesOf(attendances),
  }
}

/** Gathers an order's result from orders, places and field; a handful of statements however many points. Throws 404. */
export async function campaignOf(ctx: QueryContext, orderId: string): Promise<Campaign> {
  const order = await orderOf(ctx, orderId)
  const activations = await activationsOf(ctx, orderId)
  const outlets = await outletsById(ctx, [...new Set(activations.map(({ outletId }) => outletId))])
  const figures = new Map((await figuresOf(ctx, orderId)).map((result) => [result.activationId, result]))
  const attendances = await attendanceOf(ctx, orderId)
  const beside = await plannedBeside(ctx, orderId)
  const atPoint = Map.groupBy(
    attendances.filter(({ role }) => role !== 'supervisor'),
    ({ activationId }) => activationId,
  )
  const points = activations
    .map((activation): PointResult => {
      const result = figures.get(activation.id)
      return {
        ...pointOf(
          activation,
          outlets.get(activation.outletId),
          atPoint.get(activation.id) ?? [],
          beside.get(activation.id) ?? { people: 0, minutes: 0 },
        ),
        contacts: result?.contacts ?? 0,
        samples: result?.samples ?? 0,
        sales: result?.sales ?? 0,
        photos: result?.photosApproved ?? 0,
        reported: result?.reported ?? false,
        comment: result?.comment ?? '',
      }
    })
    .sort((a, b) => compareDates(a.day, b.day) || a.outletName.localeCompare(b.outletName))
  return {
    order,
    activations,
    points,
    totals: totalsOf(points),
    targets: {
      contacts: targetOf(order.brief.contactsPerDay, points.length),
      samples: targetOf(order.brief.samplesPerDay, points.length),
    },
    supervisionMinutes: minutesOf(attendances.filter(({ role }) => role === 'supervisor')),
    daysOpen: activations.filter(({ state }) => state !== 'closed').length,
  }
}

/** Says of a point whether its day has passed at its outlet. */
export function dayHasPassed(ctx: QueryContext, { activations }: Campaign): (point: PointResult) => boolean {
  const zones = new Map(activations.map(({ id, zone }) => [id, zone]))
  return (point) => {
    const zone = zones.get(point.activationId) ?? ctx.settings.zone
    return compareDates(point.day, dateIn(ctx.now, zone)) < 0
  }
}
