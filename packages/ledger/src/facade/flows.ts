import type { QueryContext } from '@ordinate/platform'
import { accountsByCode, accountsById } from '../data/accounts.ts'
import { netByCounterpart } from '../data/reading.ts'

/**
 * What accounts gave to each other one, by code: posted debits less posted credits between the two, all that was ever written. Accounts that are
 * not open, and pairs that never met, are missing from the maps.
 */
export async function flowsOf(
  ctx: QueryContext,
  codes: readonly string[],
): Promise<Map<string, ReadonlyMap<string, bigint>>> {
  const accounts = await accountsByCode(ctx, codes)
  const flows = await netByCounterpart(
    ctx,
    accounts.map(({ id }) => id),
  )
  const others = await accountsById(ctx, [...new Set(flows.map(({ otherId }) => otherId))])
  const ofAccount = Map.groupBy(flows, ({ accountId }) => accountId)
  return new Map(
    accounts.map(({ id, code }) => {
      const sums = new Map<string, bigint>()
      for (const { otherId, net } of ofAccount.get(id) ?? []) {
        const other = others.get(otherId)!.code
        sums.set(other, (sums.get(other) ?? 0n) + net)
      }
      return [code, sums] as const
    }),
  )
}
