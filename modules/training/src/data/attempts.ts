import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Insertable } from 'kysely'
import type { Answers } from '../domain/index.ts'
import type { AttemptRow, AttemptTable, Tables } from './tables.ts'

/** Attempts of a person at a programme's quiz, first to last. */
export function attemptsAt(ctx: QueryContext, programmeId: string, personId: string): Promise<AttemptRow[]> {
  return ctx
    .read<Tables>()
    .selectFrom('training.attempt')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('person_id', '=', personId)
    .orderBy('number')
    .execute()
}

/** An attempt of this person, locked until the command ends. Throws 404, also for another person's. */
export async function lockAttempt(ctx: CommandContext, id: string, personId: string): Promise<AttemptRow> {
  const row = await ctx
    .write<Tables>()
    .selectFrom('training.attempt')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.attempt', id)
  return row
}

export async function insertAttempt(ctx: CommandContext, row: Insertable<AttemptTable>): Promise<void> {
  await ctx.write<Tables>().insertInto('training.attempt').values(row).execute()
}

export async function closeAttempt(
  ctx: CommandContext,
  id: string,
  result: { readonly right: number; readonly passed: boolean },
): Promise<void> {
  await ctx
    .write<Tables>()
    .updateTable('training.attempt')
    .set({ finished_at: ctx.now, right_answers: result.right, passed: result.passed })
    .where('id', '=', id)
    .execute()
}

/** What was answered, by question. */
export async function answersOf(ctx: QueryContext, attemptId: string): Promise<Answers> {
  const rows = await ctx
    .read<Tables>()
    .selectFrom('training.answer')
    .select(['question_id', 'chosen'])
    .where('attempt_id', '=', attemptId)
    .execute()
  return new Map(rows.map(({ question_id, chosen }) => [question_id, chosen]))
}

export async function putAnswers(
  ctx: CommandContext,
  attemptId: string,
  answers: readonly { readonly questionId: string; readonly chosen: readonly string[] }[],
): Promise<void> {
  const latest = new Map(answers.map(({ questionId, chosen }) => [questionId, [...new Set(chosen)]]))
  if (latest.size === 0) return
  await ctx
    .write<Tables>()
    .insertInto('training.answer')
    .values(
      [...latest].map(([question_id, chosen]) => ({
        attempt_id: attemptId,
        question_id,
        chosen,
        answered_at: ctx.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['attempt_id', 'question_id']).doUpdateSet(({ ref }) => ({
        chosen: ref('excluded.chosen'),
        answered_at: ref('excluded.answered_at'),
      })),
    )
    .execute()
}
