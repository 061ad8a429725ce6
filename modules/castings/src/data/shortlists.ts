import { newId } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import { jsonColumn } from './castings.ts'
import type { DecisionTable, ShortlistTable, Tables } from './tables.ts'

/** A card as it was sent. */
export interface SentCard {
  readonly candidateId: string
  readonly number: number
  readonly name: string
  readonly about: string
  readonly photoFileId: string | null
  readonly videoFileId: string | null
  readonly mean: number | null
}

export type ShortlistRecord = Omit<Selectable<ShortlistTable>, 'cards'> & { readonly cards: readonly SentCard[] }
export type DecisionRecord = Selectable<DecisionTable>

const recordOf = (row: Selectable<ShortlistTable>): ShortlistRecord => ({ ...row, cards: row.cards as SentCard[] })

export async function insertShortlist(ctx: CommandContext, list: ShortlistRecord): Promise<void> {
  await ctx
    .write<Tables>()
    .insertInto('castings.shortlist')
    .values({ ...list, cards: jsonColumn(list.cards) })
    .execute()
}

/** Throws `notFound`. */
export async function loadShortlist(ctx: QueryContext, id: string): Promise<ShortlistRecord> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('castings.shortlist')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('castings.shortlist', id)
  return recordOf(row)
}

/** Every version sent for these castings, the newest first. */
export async function shortlistsOf(ctx: QueryContext, castingIds: readonly string[]): Promise<ShortlistRecord[]> {
  if (castingIds.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('castings.shortlist')
    .selectAll()
    .where('casting_id', 'in', [...castingIds])
    .orderBy('version', 'desc')
    .execute()
  return rows.map(recordOf)
}

/** Writes down what was decided. */
export async function insertDecisions(
  ctx: CommandContext,
  decisions: readonly Omit<DecisionRecord, 'id' | 'at' | 'by_client'>[],
): Promise<void> {
  if (decisions.length === 0) return
  const stamp = { at: ctx.now, by_client: ctx.caller.kind === 'link' }
  await ctx
    .write<Tables>()
    .insertInto('castings.decision')
    .values(decisions.map((decision) => ({ ...decision, id: newId('dcs'), ...stamp })))
    .execute()
}

/** What was decided in these castings, the newest first. */
export function decisionsOf(ctx: QueryContext, castingIds: readonly string[]): Promise<DecisionRecord[]> {
  if (castingIds.length === 0) return Promise.resolve([])
  return ctx
    .read<Tables>()
    .selectFrom('castings.decision')
    .selectAll()
    .where('casting_id', 'in', [...castingIds])
    .orderBy('id', 'desc')
    .execute()
}
