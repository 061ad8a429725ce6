import {
  type CommandContext,
  type Forgetting,
  forgetPoint,
  type PersonalPart,
  personalDataPoint,
  redactColumns,
} from '@ordinate/platform'
import { sql } from 'kysely'
import type { Tables } from '../data/tables.ts'

function candidatesOf(ctx: CommandContext, ids: readonly string[]) {
  return ctx.read<Tables>().selectFrom('castings.candidate').selectAll().where('person_id', 'in', ids).execute()
}

async function personalData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const db = ctx.read<Tables>()
  const candidates = await candidatesOf(ctx, ids)
  const candidateIds = candidates.map(({ id }) => id)
  const scores =
    candidateIds.length === 0
      ? []
      : await db
          .selectFrom('castings.score')
          .select(['candidate_id', 'marks', 'note', 'at'])
          .where('candidate_id', 'in', candidateIds)
          .execute()
  const options = await db
    .selectFrom('castings.option')
    .select(['casting_id', 'place', 'until', 'state', 'placed_at', 'ended_at'])
    .where('person_id', 'in', ids)
    .orderBy('placed_at')
    .execute()
  const fileIds = candidates.flatMap(({ photo_file_id, video_file_id }) => [photo_file_id, video_file_id])
  const files = []
  for (const id of new Set(fileIds)) {
    if (id === null) continue
    const { name, bytes } = await ctx.files.read(id)
    files.push({ name: `${id}-${name}`, bytes })
  }
  return [
    { name: 'castings', rows: candidates, files },
    { name: 'casting-scores', rows: scores },
    { name: 'casting-options', rows: options },
  ]
}

/** That somebody was a candidate, and what came of it, stays; the card with its pictures goes, also out of lists that were sent. */
async function forgetCards(ctx: CommandContext, what: Forgetting): Promise<void> {
  const db = ctx.write<Tables>()
  const candidates = await candidatesOf(ctx, what.ids)
  const candidateIds = candidates.map(({ id }) => id)
  for (const { photo_file_id, video_file_id } of candidates) {
    for (const fileId of [photo_file_id, video_file_id]) if (fileId !== null) await ctx.files.remove(fileId)
  }
  await db
    .updateTable('castings.candidate')
    .set({ card_name: what.instead, about: '', photo_file_id: null, video_file_id: null, comment: '', notice: null })
    .where('person_id', 'in', what.ids)
    .execute()
  if (candidateIds.length > 0) {
    await db.updateTable('castings.score').set({ note: '' }).where('candidate_id', 'in', candidateIds).execute()
    await sql`select castings.forget_cards(${candidateIds}::text[], ${what.instead})`.execute(db)
  }
  const columns = [
    { table: 'castings.candidate', columns: ['veto_reason', 'comment'] },
    { table: 'castings.score', columns: ['note'] },
    { table: 'castings.shortlist', columns: ['note', 'cards'] },
    { table: 'castings.decision', columns: ['comment', 'insisted', 'by'] },
    { table: 'castings.casting', columns: ['note', 'title'] },
  ]
  await redactColumns(ctx, columns, what)
}

export const personalDataContributions = [personalDataPoint.of(personalData), forgetPoint.of(forgetCards)]
