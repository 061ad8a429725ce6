import { type LocalDate, money } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { type CostSource, lockCosts, sourceKey } from '../data/costs.ts'
import { actualCosts, reverseActualCosts } from './costs.ts'

/**
 * Makes a cost that was booked so much larger or smaller: it is taken back and booked anew under the same source. A source without a
 * booked cost is passed over.
 */
export async function adjustActualCost(
  ctx: CommandContext,
  source: CostSource,
  difference: bigint,
  on: LocalDate,
): Promise<void> {
  const row = (await lockCosts(ctx, [source])).get(sourceKey(source))
  if (row?.state !== 'actual') return
  const amount = (row.actual_minor ?? 0n) + difference
  await reverseActualCosts(ctx, [source])
  await actualCosts(ctx, {
    orderId: row.order_id,
    costs: [
      { category: row.category, source, amount: money(amount < 0n ? 0n : amount, row.currency), memo: row.memo, on },
    ],
  })
}
