import { newId } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { availabilityChanged, type PersonView, setAvailability } from '../contract.ts'
import { weeklyToColumn } from '../data/codec.ts'
import { loadPerson, viewOf } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'

export const setAvailabilityHandler = handle(setAvailability, async (ctx, input) => {
  const person = await loadPerson(ctx, input.personId)
  const before = await viewOf(ctx, person.id)
  const weekly = input.weekly === undefined ? {} : { weekly: weeklyToColumn(input.weekly) }
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.person')
    .set({ ...weekly, version: person.version + 1 })
    .where('id', '=', person.id)
    .execute()
  if (input.exceptions !== undefined) await replaceExceptions(ctx, person.id, input.exceptions)
  const after = await viewOf(ctx, person.id)
  ctx.changed(['staffing.person', person.id], availabilityOf(before), availabilityOf(after))
  await ctx.record(availabilityChanged({ personId: person.id }))
  return after
})

type NewException = Pick<PersonView['exceptions'][number], 'during' | 'kind'> & { readonly note?: string }

async function replaceExceptions(
  ctx: CommandContext,
  personId: string,
  exceptions: readonly NewException[],
): Promise<void> {
  const db = ctx.write<StaffingTables>()
  await db.deleteFrom('staffing.availability').where('person_id', '=', personId).execute()
  if (exceptions.length === 0) return
  const rows = exceptions.map(({ during, kind, note }) => ({
    id: newId('avl'),
    person_id: personId,
    during,
    kind,
    note: note ?? '',
  }))
  await db.insertInto('staffing.availability').values(rows).execute()
}

function availabilityOf({ weekly, exceptions }: PersonView) {
  return { weekly, exceptions }
}
