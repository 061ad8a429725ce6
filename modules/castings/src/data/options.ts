import type { Instant, LocalDate } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { Option, OptionState } from '../domain/index.ts'
import type { OptionTable, Tables } from './tables.ts'

export type OptionRow = Selectable<OptionTable>

/** An option with its days; of a confirmed one only those that are still booked. */
export type OptionRecord = Option & OptionRow

async function withDays(ctx: QueryContext, rows: readonly OptionRow[]): Promise<OptionRecord[]> {
  if (rows.length === 0) return []
  const days = await ctx
    .read<Tables>()
    .selectFrom('castings.option_day')
    .select(['option_id', 'day', 'booked'])
    .where(
      'option_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('day')
    .execute()
  const byOption = Map.groupBy(days, ({ option_id }) => option_id)
  return rows.map((row) => ({
    ...row,
    castingId: row.casting_id,
    days: (byOption.get(row.id) ?? [])
      .filter(({ booked }) => booked || row.state !== 'confirmed')
      .map(({ day }) => day),
  }))
}

/** Every option of these people that was not ended yet, by their place. Those whose hour has come may be among them. */
export async function unendedOptions(ctx: QueryContext, personIds: readonly string[]): Promise<OptionRecord[]> {
  if (personIds.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('castings.option')
    .selectAll()
    .where('person_id', 'in', [...new Set(personIds)])
    .where('state', 'in', ['live', 'confirmed'])
    .orderBy('person_id')
    .orderBy('place')
    .execute()
  return withDays(ctx, rows)
}

/** Options of a casting in any state, by person and place. */
export async function optionsOfCasting(ctx: QueryContext, castingId: string): Promise<OptionRecord[]> {
  const rows = await ctx
    .read<Tables>()
    .selectFrom('castings.option')
    .selectAll()
    .where('casting_id', '=', castingId)
    .orderBy('person_id')
    .orderBy('place')
    .execute()
  return withDays(ctx, rows)
}

/** Throws `notFound`. */
export async function loadOption(ctx: QueryContext, id: string): Promise<OptionRecord> {
  const rows = await ctx.read<Tables>().selectFrom('castings.option').selectAll().where('id', '=', id).execute()
  const [option] = await withDays(ctx, rows)
  if (option === undefined) throw notFound('castings.option', id)
  return option
}

/** Options that nobody has ended and whose hour comes before a moment; at most 500, the soonest first. */
export function endingBefore(ctx: QueryContext, at: Instant): Promise<OptionRow[]> {
  return ctx
    .read<Tables>()
    .selectFrom('castings.option')
    .selectAll()
    .where('state', '=', 'live')
    .where('until', '<=', at)
    .orderBy('until')
    .limit(500)
    .execute()
}

/** Takes the person's turn until the command ends, so that their options change one after the other. Answers the last place given. */
export async function takeTurn(ctx: CommandContext, personId: string): Promise<number> {
  await ctx
    .write<Tables>()
    .insertInto('castings.turn')
    .values({ person_id: personId, last_place: 0 })
    .onConflict((conflict) => conflict.columns(['person_id']).doNothing())
    .execute()
  const { last_place } = await ctx
    .write<Tables>()
    .selectFrom('castings.turn')
    .select('last_place')
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return last_place
}

/** Writes a new option at the end of the person's queue; the turn must have been taken. */
export async function insertOption(
  ctx: CommandContext,
  row: OptionRow,
  days: readonly LocalDate[],
): Promise<OptionRecord> {
  await ctx
    .write<Tables>()
    .updateTable('castings.turn')
    .set({ last_place: row.place })
    .where('person_id', '=', row.person_id)
    .execute()
  await ctx.write<Tables>().insertInto('castings.option').values(row).execute()
  await ctx
    .write<Tables>()
    .insertInto('castings.option_day')
    .values(
      days.map((day) => ({ option_id: row.id, day, person_id: row.person_id, booked: row.state === 'confirmed' })),
    )
    .execute()
  return { ...row, castingId: row.casting_id, days: [...days] }
}

export async function setOptionState(ctx: CommandContext, ids: readonly string[], state: OptionState): Promise<void> {
  if (ids.length === 0) return
  await ctx
    .write<Tables>()
    .updateTable('castings.option')
    .set({ state, ended_at: state === 'confirmed' ? null : ctx.now })
    .where('id', 'in', [...ids])
    .execute()
  await ctx
    .write<Tables>()
    .updateTable('castings.option_day')
    .set({ booked: state === 'confirmed' })
    .where('option_id', 'in', [...ids])
    .execute()
}

/** Gives up some days of a booking. */
export async function releaseDays(ctx: CommandContext, optionId: string, days: readonly LocalDate[]): Promise<void> {
  if (days.length === 0) return
  await ctx
    .write<Tables>()
    .updateTable('castings.option_day')
    .set({ booked: false })
    .where('option_id', '=', optionId)
    .where('day', 'in', [...days])
    .execute()
}

/** Books more days of an option that is confirmed. */
export async function addBookedDays(
  ctx: CommandContext,
  option: Pick<OptionRow, 'id' | 'person_id'>,
  days: readonly LocalDate[],
): Promise<void> {
  if (days.length === 0) return
  await ctx
    .write<Tables>()
    .insertInto('castings.option_day')
    .values(days.map((day) => ({ option_id: option.id, day, person_id: option.person_id, booked: true })))
    .onConflict((conflict) => conflict.columns(['option_id', 'day']).doUpdateSet({ booked: true }))
    .execute()
}
