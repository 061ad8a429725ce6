import { compareTimes, dateIn, isWorkingDay, type LocalDate, timeIn } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import type { CommandContext } from '@ordinate/platform'
import { boardOf, type Said } from './board.ts'
import { morningNoteMade, type ReadinessRow } from './contract.ts'
import { insertNotes, type MorningLine, morningRule, notesOf } from './data/morning.ts'
import { causesOf } from './domain/index.ts'
import { sendNotes } from './send-morning.ts'

/** Names of outlets that a line keeps; how many more there are is told by a number. */
const OUTLETS_NAMED = 8

/**
 * Repeating work: makes the day's message once the hour is reached, on working days and on days on which something opens. One for
 * each coordinator of the orders concerned and one for all; what was made stays as it was said.
 */
export async function makeMorningNotes(ctx: CommandContext): Promise<number> {
  const { at, enabled } = await morningRule(ctx)
  const { zone, calendar } = ctx.settings
  const today = dateIn(ctx.now, zone)
  if (!enabled || compareTimes(timeIn(ctx.now, zone), at) < 0) return 0
  if ((await notesOf(ctx, today)).length > 0) return 0
  const { rows, checks } = await boardOf(ctx, { from: today, to: today })
  if (rows.length === 0 && !isWorkingDay(calendar, today)) return 0
  const orders = await ordersById(ctx, [...new Set(rows.map(({ orderId }) => orderId))])
  const byCoordinator = Map.groupBy(rows, ({ orderId }) => orders.get(orderId)?.coordinatorId ?? '')
  const notes = [
    noteOf(ctx, today, '', rows, checks),
    ...[...byCoordinator]
      .filter(([coordinatorId]) => coordinatorId !== '')
      .map(([coordinatorId, own]) => noteOf(ctx, today, coordinatorId, own, checks)),
  ]
  const made = await insertNotes(ctx, notes)
  if (made.length > 0) {
    await sendNotes(ctx, today, made)
    await ctx.record(morningNoteMade({ day: today, coordinatorIds: made.filter((id) => id !== '') }))
  }
  return made.length
}

function noteOf(
  ctx: CommandContext,
  day: LocalDate,
  coordinatorId: string,
  rows: readonly ReadinessRow[],
  checks: ReadonlyMap<string, readonly Said[]>,
) {
  const count = (opening: ReadinessRow['opening']) => rows.filter((row) => row.opening === opening).length
  return {
    day,
    coordinator_id: coordinatorId,
    made_at: ctx.now,
    opens: count('opens'),
    unsure: count('unsure'),
    shut: count('shut'),
    lines: linesOf(rows, checks),
  }
}

function linesOf(rows: readonly ReadinessRow[], checks: ReadonlyMap<string, readonly Said[]>): MorningLine[] {
  const outletOf = new Map(rows.map((row) => [row.activationId, row.outletName]))
  return causesOf(rows.flatMap(({ activationId }) => checks.get(activationId) ?? [])).map((cause) => {
    const { code, params } = cause.checks[0]!
    return {
      code,
      params: params as MorningLine['params'],
      outlets: cause.activationIds.slice(0, OUTLETS_NAMED).map((id) => outletOf.get(id) ?? ''),
      activationIds: cause.activationIds,
    }
  })
}
