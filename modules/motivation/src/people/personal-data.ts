import {
  type CommandContext,
  type Forgetting,
  forgetPoint,
  type PersonalPart,
  personalDataPoint,
  redactColumns,
} from '@ordinate/platform'
import type { MotivationTables } from '../data/tables.ts'

async function personalData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const db = ctx.read<MotivationTables>()
  const of = (table: 'motivation.shift' | 'motivation.offer' | 'motivation.rating' | 'motivation.award') =>
    db.selectFrom(table).selectAll().where('person_id', 'in', ids).orderBy('day').execute()
  const disputes = await db
    .selectFrom('motivation.dispute as dispute')
    .innerJoin('motivation.rating as rating', 'rating.id', 'dispute.rating_id')
    .select(['dispute.rating_id', 'dispute.text', 'dispute.opened_at'])
    .where('rating.person_id', 'in', ids)
    .execute()
  return [
    { name: 'shift-outcomes', rows: await of('motivation.shift') },
    { name: 'shift-offers', rows: await of('motivation.offer') },
    { name: 'ratings', rows: await of('motivation.rating') },
    { name: 'rating-disputes', rows: disputes },
    { name: 'awards', rows: await of('motivation.award') },
  ]
}

/** Figures and amounts stay under the pseudonym; what was written about the person goes. */
async function forgetWords(ctx: CommandContext, what: Forgetting): Promise<void> {
  const db = ctx.write<MotivationTables>()
  for (const table of ['motivation.shift', 'motivation.offer'] as const) {
    await db.updateTable(table).set({ person_name: what.instead }).where('person_id', 'in', what.ids).execute()
  }
  await db.updateTable('motivation.rating').set({ comment: '' }).where('person_id', 'in', what.ids).execute()
  const columns = [
    { table: 'motivation.rating', columns: ['comment', 'given_by'] },
    { table: 'motivation.dispute', columns: ['text'] },
    { table: 'motivation.decision', columns: ['reason', 'decided_by'] },
    { table: 'motivation.award', columns: ['reason', 'decided_by'] },
  ]
  await redactColumns(ctx, columns, what)
}

export const peopleContributions = [personalDataPoint.of(personalData), forgetPoint.of(forgetWords)]
