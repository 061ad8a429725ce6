import { addMinutes, compareInstants, type Instant, newId } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import { type OfferMode, type OfferState, type OfferStep, OPEN_OFFER_STATES } from '../domain/index.ts'
import { jsonColumn } from './codec.ts'
import type { HoldTable, OfferRoundTable, OfferTable, SchedulingTables } from './tables.ts'

export type OfferRecord = Selectable<OfferTable>
export type RoundRecord = Selectable<OfferRoundTable>
export type HoldRecord = Selectable<HoldTable>

const SHOWN_ROUNDS = 30

export async function insertRound(ctx: CommandContext, round: Omit<RoundRecord, 'org_id'>): Promise<void> {
  await ctx.write<SchedulingTables>().insertInto('scheduling.offer_round').values(round).execute()
}

export async function insertOffers(ctx: CommandContext, rows: readonly Omit<OfferRecord, 'org_id'>[]): Promise<void> {
  const values = rows.map((row) => ({ ...row, why: jsonColumn(row.why) }))
  await ctx.write<SchedulingTables>().insertInto('scheduling.offer').values(values).execute()
}

/** Rounds by id; unknown ids are absent. */
export async function findRounds(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, RoundRecord>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.offer_round')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The newest rounds of an order, with their offers in the order of the line. */
export async function roundsOfOrder(ctx: QueryContext, orderId: string) {
  const db = ctx.read<SchedulingTables>()
  const rounds = await db
    .selectFrom('scheduling.offer_round')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN_ROUNDS)
    .execute()
  const ids = rounds.map(({ id }) => id)
  const offers =
    ids.length === 0
      ? []
      : await db
          .selectFrom('scheduling.offer')
          .selectAll()
          .where('round_id', 'in', ids)
          .orderBy('shift_id')
          .orderBy('place')
          .execute()
  return { rounds, offers }
}

/** One offer. Throws `notFound`. */
export async function loadOffer(ctx: QueryContext, id: string): Promise<OfferRecord> {
  const found = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.offer')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('scheduling.offer', id)
  return found
}

/** Which offers are locked: of seats, and of one person, of a round, or whatever is due. */
export interface OpenOffersOf {
  readonly shiftIds?: readonly string[]
  readonly personId?: string
  readonly roundId?: string
}

/**
 * Open offers of these seats, of this person or of this round, locked until the transaction ends, in one order everywhere: answers, choices,
 * withdrawals and lapses of the same seats follow each other.
 */
export function lockOpenOffers(ctx: CommandContext, of: OpenOffersOf): Promise<OfferRecord[]> {
  return ctx
    .write<SchedulingTables>()
    .selectFrom('scheduling.offer')
    .selectAll()
    .where('state', 'in', [...OPEN_OFFER_STATES])
    .where((eb) =>
      eb.or([
        ...(of.shiftIds === undefined || of.shiftIds.length === 0 ? [] : [eb('shift_id', 'in', [...of.shiftIds])]),
        ...(of.personId === undefined ? [] : [eb('person_id', '=', of.personId)]),
        ...(of.roundId === undefined ? [] : [eb('round_id', '=', of.roundId)]),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Seats of whose offers some are due: too late, or nobody is asked although somebody waits. */
export async function seatsDue(ctx: QueryContext, limit: number): Promise<string[]> {
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.offer')
    .select('shift_id')
    .where('state', 'in', ['waiting', 'offered'])
    .where('until', '<=', ctx.now)
    .distinct()
    .limit(limit)
    .execute()
  return rows.map(({ shift_id }) => shift_id)
}

export async function updateOffers(
  ctx: CommandContext,
  ids: readonly string[],
  changes: Partial<Omit<OfferRecord, 'org_id' | 'id' | 'why'>>,
): Promise<void> {
  if (ids.length === 0) return
  await ctx
    .write<SchedulingTables>()
    .updateTable('scheduling.offer')
    .set(changes)
    .where('id', 'in', [...ids])
    .execute()
}

const RECENT_MINUTES = 7 * 24 * 60

/** What one person was offered: what is open, and what ended within a week. Those that wait for their turn are not theirs yet. */
export async function offersTo(ctx: QueryContext, personId: string): Promise<OfferRecord[]> {
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.offer')
    .selectAll()
    .where('person_id', '=', personId)
    .where('offered_at', 'is not', null)
    .where('deadline', '>', addMinutes(ctx.now, -RECENT_MINUTES))
    .orderBy('during')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows
}

/** Open offers of all orders whose deadline lies before a moment. */
export function openUntil(ctx: QueryContext, before: Instant): Promise<OfferRecord[]> {
  return ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.offer')
    .selectAll()
    .where('state', 'in', [...OPEN_OFFER_STATES])
    .where('deadline', '<', before)
    .limit(2_000)
    .execute()
}

export function stepOf(row: OfferRecord): OfferStep {
  return { id: row.id, state: row.state as OfferState, place: row.place, until: row.until, deadline: row.deadline }
}

export const modeOf = (round: RoundRecord): OfferMode => round.mode as OfferMode

/** Seats that are held now, by seat. */
export async function holdsOf(ctx: QueryContext, shiftIds: readonly string[]): Promise<Map<string, HoldRecord>> {
  if (shiftIds.length === 0) return new Map()
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.hold')
    .selectAll()
    .where('shift_id', 'in', [...shiftIds])
    .where('ended_at', 'is', null)
    .where('until', '>', ctx.now)
    .execute()
  return new Map(rows.map((row) => [row.shift_id, row]))
}

/** Holds a seat; one that has lapsed makes room, one that has not ends in the constraint. */
export async function insertHold(
  ctx: CommandContext,
  hold: { readonly shiftId: string; readonly personId: string; readonly until: Instant; readonly note: string },
): Promise<string> {
  const db = ctx.write<SchedulingTables>()
  await db
    .updateTable('scheduling.hold')
    .set((row) => ({ ended_at: row.ref('until') }))
    .where('shift_id', '=', hold.shiftId)
    .where('ended_at', 'is', null)
    .where('until', '<=', ctx.now)
    .execute()
  const id = newId('hld')
  await db
    .insertInto('scheduling.hold')
    .values({
      id,
      shift_id: hold.shiftId,
      person_id: hold.personId,
      until: hold.until,
      note: hold.note,
      created_by: ctx.caller.name,
      created_at: ctx.now,
      ended_at: null,
    })
    .execute()
  return id
}

/** Ends holds: one by id, or whatever holds these seats. Answers their seats. */
export async function endHolds(
  ctx: CommandContext,
  which: { readonly id: string } | { readonly shiftIds: readonly string[] },
): Promise<string[]> {
  const query = ctx
    .write<SchedulingTables>()
    .updateTable('scheduling.hold')
    .set({ ended_at: ctx.now })
    .where('ended_at', 'is', null)
  const rows = await ('id' in which
    ? query.where('id', '=', which.id)
    : query.where('shift_id', 'in', [...which.shiftIds])
  )
    .returning('shift_id')
    .execute()
  return rows.map(({ shift_id }) => shift_id)
}

/** Holds whose hour has come, ended at that hour. Answers their seats. */
export async function lapseHolds(ctx: CommandContext): Promise<string[]> {
  const rows = await ctx
    .write<SchedulingTables>()
    .updateTable('scheduling.hold')
    .set((row) => ({ ended_at: row.ref('until') }))
    .where('ended_at', 'is', null)
    .where('until', '<=', ctx.now)
    .returning('shift_id')
    .execute()
  return rows.map(({ shift_id }) => shift_id)
}

/** Whether an offer is one that was made, so that its person may see and answer it. */
export const wasOffered = ({ offered_at }: Pick<OfferRecord, 'offered_at'>): boolean => offered_at !== null

export const byDeadline = (a: OfferRecord, b: OfferRecord): number => compareInstants(a.deadline, b.deadline)
