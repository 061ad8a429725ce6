import { type LocalDate, refuse } from '@ordinate/kernel'
import { type CommandContext, notFound } from '@ordinate/platform'
import { enrolmentsChanged } from './contract.ts'
import { type Progress, progressWith } from './data/progress.ts'
import type { PersonRow, ProgrammeRow, Tables } from './data/tables.ts'

/** Refuses `training.not_open` {programme} for a programme that is still written or archived. */
export function enforceOpen(ctx: CommandContext, programme: ProgrammeRow): void {
  if (programme.state !== 'open') ctx.enforce(refuse('training.not_open', { programme: programme.name }))
}

/**
 * Has people take a programme. Those who take it already keep what they have done; `dueOn` is set for all when it is given.
 * Answers who is new.
 */
export async function enrolPeople(
  ctx: CommandContext,
  programme: ProgrammeRow,
  people: readonly PersonRow[],
  dueOn?: LocalDate | null,
): Promise<PersonRow[]> {
  enforceOpen(ctx, programme)
  const known = await ctx
    .read<Tables>()
    .selectFrom('training.enrolment')
    .select('person_id')
    .where('programme_id', '=', programme.id)
    .where(
      'person_id',
      'in',
      people.map(({ id }) => id),
    )
    .execute()
  const taking = new Set(known.map(({ person_id }) => person_id))
  const fresh = people.filter(({ id }) => !taking.has(id))
  if (fresh.length > 0) {
    await ctx
      .write<Tables>()
      .insertInto('training.enrolment')
      .values(
        fresh.map(({ id }) => ({
          programme_id: programme.id,
          person_id: id,
          enrolled_at: ctx.now,
          enrolled_by: ctx.caller.name,
          due_on: dueOn ?? null,
          more_attempts: 0,
        })),
      )
      .onConflict((conflict) => conflict.columns(['programme_id', 'person_id']).doNothing())
      .execute()
  }
  if (dueOn !== undefined && taking.size > 0) {
    await ctx
      .write<Tables>()
      .updateTable('training.enrolment')
      .set({ due_on: dueOn })
      .where('programme_id', '=', programme.id)
      .where('person_id', 'in', [...taking])
      .execute()
  }
  for (const { id } of fresh) {
    ctx.changed(['staffing.person', id], null, { programme: programme.name, dueOn: dueOn ?? null })
  }
  const personIds = people.map(({ id }) => id)
  await ctx.record(enrolmentsChanged({ programmeId: programme.id, personIds }))
  return fresh
}

/**
 * How far a person is with a programme that they may take: one they are enrolled in, or whose certificate is to be renewed, which
 * enrols them. Throws 404 for any other, so that nobody looks into programmes of others.
 */
export async function ownProgress(ctx: CommandContext, programme: ProgrammeRow, person: PersonRow): Promise<Progress> {
  const progress = await progressWith(ctx, programme, person.id)
  if (progress.enrolment !== undefined) return progress
  const { state } = progress.standing
  if (state !== 'expired' && state !== 'expires_soon') throw notFound('training.programme', programme.id)
  await enrolPeople(ctx, programme, [person])
  return progressWith(ctx, programme, person.id)
}
