import { newId, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { availabilityChanged, type PersonView, setAvailability } from '../contract.ts'
import { weeklyToColumn } from '../data/codec.ts'
import { lockPerson, viewOf } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'

export const setAvailabilityHandler = handle(setAvailability, async (ctx, input) => {
  const person = await lockPerson(ctx, input.personId)
  if (input.version !== undefined && input.version !== person.version) {
    ctx.enforce(refuse('staffing.changed_meanwhile', { name: person.name }))
  }
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
    set_by: ctx.caller.name,
    set_by_kind: ctx.caller.kind,
    set_at: ctx.now,
  }))
  await db.insertInto('staffing.availability').values(rows).execute()
}

function availabilityOf({ weekly, exceptions }: PersonView) {
  return { weekly, exceptions }
}
