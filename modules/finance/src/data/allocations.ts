import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Insertable, Selectable } from 'kysely'
import type { AllocationUndoneTable, ReceivablesTables } from './receivables-tables.ts'
import type { AllocationTable } from './tables.ts'

/** An allocation that was not undone. */
export type LiveAllocation = Selectable<AllocationTable>

function liveAllocations(ctx: QueryContext) {
  return ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.allocation as a')
    .leftJoin('finance.allocation_undone as u', 'u.allocation_id', 'a.id')
    .selectAll('a')
    .where('u.allocation_id', 'is', null)
}

/** One allocation that was not undone. Throws 404. */
export async function liveAllocation(ctx: QueryContext, id: string): Promise<LiveAllocation> {
  const row = await liveAllocations(ctx).where('a.id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound('finance.allocation', id)
  return row
}

/** What a payment is put against, undone ones left out. */
export function allocationsOfPayment(ctx: QueryContext, paymentId: string): Promise<LiveAllocation[]> {
  return liveAllocations(ctx).where('a.payment_id', '=', paymentId).orderBy('a.id').execute()
}

export async function insertUndone(ctx: CommandContext, row: Insertable<AllocationUndoneTable>): Promise<void> {
  await ctx.write<ReceivablesTables>().insertInto('finance.allocation_undone').values(row).execute()
}
