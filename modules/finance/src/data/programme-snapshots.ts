import { wire } from '@ordinate/contract'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { z } from 'zod'
import type { ProgrammeSlot } from '../domain/index.ts'
import type { ChangeOrderTables } from './change-order-tables.ts'

const slot = z.strictObject({
  activationId: z.string(),
  outletId: z.string(),
  day: wire.date,
  during: wire.period,
  zone: z.string(),
  region: z.string().nullable(),
  role: z.string(),
  headcount: z.int(),
  placeCost: wire.money.nullable(),
})
const slots = z.array(slot)

/** The programme that an estimate or a change order was priced for; undefined when it knows none. */
export async function snapshotOf(ctx: QueryContext, subjectId: string): Promise<ProgrammeSlot[] | undefined> {
  const row = await ctx
    .read<ChangeOrderTables>()
    .selectFrom('finance.programme_snapshot')
    .select('slots')
    .where('subject_id', '=', subjectId)
    .executeTakeFirst()
  return row && z.decode(slots, row.slots as never)
}

/** Keeps a programme with what it is priced in; one that was kept before is replaced. */
export async function keepSnapshot(
  ctx: CommandContext,
  subject: { readonly id: string; readonly orderId: string },
  programme: readonly ProgrammeSlot[],
): Promise<void> {
  const kept = {
    slots: JSON.stringify(z.encode(slots, [...programme])),
    taken_at: ctx.now,
    taken_by: ctx.caller.name,
  }
  await ctx
    .write<ChangeOrderTables>()
    .insertInto('finance.programme_snapshot')
    .values({ subject_id: subject.id, order_id: subject.orderId, ...kept })
    .onConflict((conflict) => conflict.columns(['subject_id']).doUpdateSet(kept))
    .execute()
}
