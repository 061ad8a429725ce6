import { addDays, compareInstants, formatDate, type LocalDate, type Period, startOfDay } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { contestFor } from '../contenders.ts'
import { declinedWithin, liveOfShifts } from '../data/allocations.ts'
import type { AllocationRecord, ShiftRecord } from '../data/codec.ts'
import { shiftsBetween } from '../data/shifts.ts'
import { loadPlanning } from '../planning.ts'

/** Seats that nobody is in are shown so many days ahead; silence, which a call mends, the last days before. */
const OPEN_DAYS = 14
const SILENT_DAYS = 3
/** Substitutes are looked for only for the most urgent of those who said no. */
const WITH_SUBSTITUTES = 5

/** What the coordinator has to see of rosters today. */
export const agenda = agendaPoint.of(async (ctx, { today }): Promise<AgendaLine[]> => {
  if (!ctx.can('scheduling.view')) return []
  const seats = await shiftsBetween(ctx, { from: today, to: addDays(today, OPEN_DAYS) })
  const orders = await ordersById(ctx, [...new Set(seats.map(({ order_id }) => order_id))])
  const running = seats.filter(({ order_id }) => orders.get(order_id)?.archivedAt === null)
  const holders = await liveOfShifts(
    ctx,
    running.map(({ id }) => id),
  )
  const numberOf = (orderId: string): string => orders.get(orderId)?.number ?? ''
  const held = new Set(holders.map(({ shift_id }) => shift_id))
  const open = running.filter(({ id }) => !held.has(id))
  const declined = await declinedLines(ctx, today, open, numberOf)
  const named = new Set(declined.map(({ subject }) => subject[1]))
  return [
    ...declined,
    ...openLines(
      ctx,
      open.filter(({ id }) => !named.has(id)),
      numberOf,
    ),
    ...silentLines(ctx, today, holders, numberOf),
  ]
})

type NumberOf = (orderId: string) => string

function openLines(ctx: QueryContext, open: readonly ShiftRecord[], numberOf: NumberOf): AgendaLine[] {
  return [...Map.groupBy(open, ({ order_id, day }) => `${order_id} ${day}`)].map(([key, seats]) => {
    const { order_id: orderId, day, zone } = seats[0]!
    return {
      id: `scheduling.open.${key}`,
      column: 'wrong',
      code: 'scheduling.agenda_open',
      params: { count: seats.length, order: numberOf(orderId), day: formatDate(day, ctx.locale) },
      at: startOfDay(day, zone),
      subject: ['orders.order', orderId],
      orderId,
      action: { screen: `/roster/${orderId}?day=${day}` },
    }
  })
}

/** Who said no and has not been replaced, with the best who could come instead. */
async function declinedLines(
  ctx: QueryContext,
  today: LocalDate,
  open: readonly ShiftRecord[],
  numberOf: NumberOf,
): Promise<AgendaLine[]> {
  const openById = new Map(open.map((shift) => [shift.id, shift]))
  const declined = (await declinedWithin(ctx, spanFrom(ctx, today, OPEN_DAYS))).filter(({ shift_id }) =>
    openById.has(shift_id),
  )
  const latest = [...new Map(declined.map((item) => [item.shift_id, item])).values()]
  const names = await namesById(
    ctx,
    latest.map(({ person_id }) => person_id),
  )
  const outlets = await outletsById(
    ctx,
    latest.map(({ outlet_id }) => outlet_id),
  )
  const substitutes = await substitutesFor(ctx, latest.slice(0, WITH_SUBSTITUTES), openById)
  return latest.map((item) => ({
    id: `scheduling.declined.${item.id}`,
    column: 'wrong',
    code: 'scheduling.agenda_declined',
    params: {
      name: names.get(item.person_id) ?? '',
      outlet: outlets.get(item.outlet_id)?.name ?? '',
      order: numberOf(item.order_id),
      day: formatDate(item.day, ctx.locale),
      substitutes: substitutes.get(item.shift_id)?.join(', ') || 'none',
    },
    at: item.during.start,
    subject: ['scheduling.shift', item.shift_id],
    orderId: item.order_id,
    who: names.get(item.person_id) ?? '',
    action: { screen: `/roster/${item.order_id}?panel=scheduling.shift:${item.shift_id}` },
  }))
}

async function substitutesFor(
  ctx: QueryContext,
  items: readonly AllocationRecord[],
  shifts: ReadonlyMap<string, ShiftRecord>,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const [orderId, list] of Map.groupBy(items, ({ order_id }) => order_id)) {
    const planning = await loadPlanning(ctx, orderId)
    for (const { shift_id, person_id } of list) {
      const ranked = contestFor(planning, shifts.get(shift_id)!, undefined).possible
      const others = ranked.filter(({ personId }) => personId !== person_id)
      found.set(
        shift_id,
        others.slice(0, 3).map(({ name }) => name),
      )
    }
  }
  return found
}

function silentLines(
  ctx: QueryContext,
  today: LocalDate,
  holders: readonly AllocationRecord[],
  numberOf: NumberOf,
): AgendaLine[] {
  const { end } = spanFrom(ctx, today, SILENT_DAYS)
  const silent = holders.filter(({ state, during }) => state === 'published' && compareInstants(during.start, end) < 0)
  return [...Map.groupBy(silent, ({ order_id }) => order_id)].map(([orderId, list]) => ({
    id: `scheduling.silent.${orderId}`,
    column: 'waiting',
    code: 'scheduling.agenda_silent',
    params: {
      count: list.length,
      people: new Set(list.map(({ person_id }) => person_id)).size,
      order: numberOf(orderId),
      day: formatDate(list[0]!.day, ctx.locale),
    },
    at: list[0]!.during.start,
    subject: ['orders.order', orderId],
    orderId,
    action: { screen: `/roster/${orderId}` },
  }))
}

function spanFrom(ctx: QueryContext, today: LocalDate, days: number): Period {
  return { start: startOfDay(today, ctx.settings.zone), end: startOfDay(addDays(today, days + 1), ctx.settings.zone) }
}
