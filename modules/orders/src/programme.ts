import { type LocalDate, type LocalTime, newId, refuse, resolvePlacePeriod } from '@ordinate/kernel'
import { outletsById } from '@ordinate/places'
import { type CommandContext, notFound, type QueryContext, refused } from '@ordinate/platform'
import { type ActivationView, activationsChanged, type OrderView } from './contract.ts'
import { findActivations, insertActivations, loadActivations, saveActivation } from './data/activations.ts'
import { activationKey, mayHave } from './domain/index.ts'

/** An outlet-day as callers give it, in the outlet's own time. */
export interface NewActivation {
  readonly outletId: string
  readonly day: LocalDate
  readonly startTime: LocalTime
  readonly endTime: LocalTime
  readonly role?: string | undefined
  readonly headcount?: number | undefined
  readonly clock?: 'earlier' | 'later' | undefined
}

/** The moments of promised hours; refuses what the place's clock skips, and what it shows twice unless it was chosen. */
export function duringOf(wanted: NewActivation, zone: string) {
  const resolved = resolvePlacePeriod(
    { date: wanted.day, start: wanted.startTime, end: wanted.endTime, zone },
    wanted.clock,
  )
  if (!resolved.ok) throw refused(resolved)
  return resolved.period
}

/** The activations that this order has already, by outlet, day and start. */
export async function programmeByKey(ctx: QueryContext, orderId: string): Promise<Map<string, ActivationView>> {
  const list = await findActivations(ctx, { orderId, live: true })
  return new Map(list.map((activation) => [activationKey(activation), activation]))
}

/** What became of the rows of a programme. */
export interface ProgrammeOutcome {
  readonly added: ActivationView[]
  readonly same: number
}

/** Adds outlet-days to an open order; those it has already are counted and left alone, so repeating doubles nothing. */
export async function addToProgramme(
  ctx: CommandContext,
  order: OrderView,
  rows: readonly NewActivation[],
): Promise<ProgrammeOutcome> {
  const known = await programmeByKey(ctx, order.id)
  const fresh = new Map<string, NewActivation>()
  for (const row of rows) {
    const key = activationKey(row)
    if (!known.has(key)) fresh.set(key, row)
  }
  ctx.enforce(mayHave(known.size + fresh.size))
  const outlets = await outletsById(
    ctx,
    [...fresh.values()].map(({ outletId }) => outletId),
  )
  const added = [...fresh.values()].map((row): ActivationView => {
    const outlet = outlets.get(row.outletId)
    if (outlet === undefined) throw notFound('places.outlet', row.outletId)
    return {
      id: newId('act'),
      orderId: order.id,
      outletId: row.outletId,
      day: row.day,
      startTime: row.startTime,
      endTime: row.endTime,
      zone: outlet.zone,
      during: duringOf(row, outlet.zone),
      role: row.role ?? 'promoter',
      headcount: row.headcount ?? 1,
      state: 'planned',
      version: 1,
    }
  })
  await insertActivations(ctx, added)
  if (added.length > 0) {
    const activationIds = added.map(({ id }) => id)
    await ctx.record(activationsChanged({ orderId: order.id, change: 'added', activationIds }))
  }
  return { added, same: rows.length - added.length }
}

/** Gives an activation other hours, another day, role or headcount; its moments follow on the place's clock. */
export async function changeActivation(
  ctx: CommandContext,
  before: ActivationView,
  change: Partial<NewActivation>,
): Promise<ActivationView> {
  const wanted = {
    outletId: before.outletId,
    day: change.day ?? before.day,
    startTime: change.startTime ?? before.startTime,
    endTime: change.endTime ?? before.endTime,
    clock: change.clock,
  }
  const key = activationKey(wanted)
  if (key !== activationKey(before)) {
    const there = await findActivations(ctx, {
      orderId: before.orderId,
      outletId: before.outletId,
      from: wanted.day,
      to: wanted.day,
      live: true,
    })
    if (there.some((other) => activationKey(other) === key)) {
      throw refused(refuse('orders.activation_exists', { day: String(wanted.day) }, { path: 'day' }))
    }
  }
  return saveActivation(ctx, before, {
    day: wanted.day,
    startTime: wanted.startTime,
    endTime: wanted.endTime,
    during: duringOf(wanted, before.zone),
    role: change.role ?? before.role,
    headcount: change.headcount ?? before.headcount,
  })
}

/** What an activation is to become; what is left out stays. */
export interface ProgrammeChange {
  readonly activationId: string
  readonly to: Partial<NewActivation>
}

/** Changes activations of one order and records it once. Throws as `changeActivation`. */
export async function changeProgramme(
  ctx: CommandContext,
  orderId: string,
  changes: readonly ProgrammeChange[],
): Promise<void> {
  if (changes.length === 0) return
  const activationIds = changes.map(({ activationId }) => activationId)
  const before = await loadActivations(ctx, activationIds)
  for (const { activationId, to } of changes) {
    const known = before.get(activationId)
    if (known === undefined) throw notFound('orders.activation', activationId)
    await changeActivation(ctx, known, to)
  }
  await ctx.record(activationsChanged({ orderId, change: 'moved', activationIds }))
}
