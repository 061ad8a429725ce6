import type { Instant } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { Marks } from '../domain/index.ts'
import { jsonColumn } from './castings.ts'
import type { CandidateTable, ScoreTable, Tables } from './tables.ts'

export type CandidateRecord = Selectable<CandidateTable>
export type ScoreRecord = Omit<Selectable<ScoreTable>, 'marks'> & { readonly marks: Marks }

/** How a candidate's row reads on the timeline. */
export const shownCandidate = (row: CandidateRecord) => ({
  card: `${row.number} ${row.card_name}`,
  standing: row.standing,
  attendance: row.attendance,
})

export async function insertCandidates(ctx: CommandContext, rows: readonly CandidateRecord[]): Promise<void> {
  if (rows.length > 0)
    await ctx
      .write<Tables>()
      .insertInto('castings.candidate')
      .values([...rows])
      .execute()
}

/** Throws `notFound`. */
export async function loadCandidate(ctx: QueryContext, id: string): Promise<CandidateRecord> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('castings.candidate')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('castings.candidate', id)
  return row
}

/** Everybody of these castings, by their numbers. */
export function candidatesOf(ctx: QueryContext, castingIds: readonly string[]): Promise<CandidateRecord[]> {
  if (castingIds.length === 0) return Promise.resolve([])
  return ctx
    .read<Tables>()
    .selectFrom('castings.candidate')
    .selectAll()
    .where('casting_id', 'in', [...castingIds])
    .orderBy('casting_id')
    .orderBy('number')
    .execute()
}

export async function updateCandidateRow(
  ctx: CommandContext,
  row: CandidateRecord,
  to: Partial<Omit<CandidateRecord, 'id' | 'casting_id' | 'person_id'>>,
): Promise<CandidateRecord> {
  await ctx.write<Tables>().updateTable('castings.candidate').set(to).where('id', '=', row.id).execute()
  const after = { ...row, ...to }
  if (JSON.stringify(shownCandidate(row)) !== JSON.stringify(shownCandidate(after))) {
    ctx.changed(['castings.candidate', row.id], shownCandidate(row), shownCandidate(after))
  }
  return after
}

export async function saveScore(
  ctx: CommandContext,
  score: { candidateId: string; by: string; marks: Marks; note: string; at: Instant },
): Promise<void> {
  const sheet = { marks: jsonColumn(score.marks), note: score.note, at: score.at }
  await ctx
    .write<Tables>()
    .insertInto('castings.score')
    .values({ candidate_id: score.candidateId, by: score.by, ...sheet })
    .onConflict((conflict) => conflict.columns(['candidate_id', 'by']).doUpdateSet(sheet))
    .execute()
}

/** Score sheets by candidate, in the order of their writers' names. */
export async function scoresOf(
  ctx: QueryContext,
  candidateIds: readonly string[],
): Promise<Map<string, ScoreRecord[]>> {
  if (candidateIds.length === 0) return new Map()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('castings.score')
    .selectAll()
    .where('candidate_id', 'in', [...candidateIds])
    .orderBy('by')
    .execute()
  return Map.groupBy(
    rows.map((row) => ({ ...row, marks: row.marks as Marks })),
    (row) => row.candidate_id,
  )
}
