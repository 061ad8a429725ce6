import { releaseCosts } from '@ordinate/finance'
import type { CommandContext } from '@ordinate/platform'
import { allocationChanged } from './contract.ts'
import { deleteDrafts, findAllocations, markToldOff, updateAllocations } from './data/allocations.ts'
import { type AllocationRecord, allocationFactOf } from './data/codec.ts'
import { TOLD_STATES } from './domain/index.ts'
import { refreshPassLists } from './pass-lists.ts'
import { tellLater } from './tell-job.ts'

/** What finance knows the cost of an allocation by. */
export const costSource = (allocationId: string): readonly [string, string] => ['scheduling.allocation', allocationId]

export function wasTold({ state }: { readonly state: string }): boolean {
  return (TOLD_STATES as readonly string[]).includes(state)
}

/**
 * Takes people out of their seats: drafts vanish, what was told is withdrawn, so that calendars cancel it, attendance stops
 * expecting it and the money is free again.
 * @param cause `toldElsewhere` where the same command tells them in other words: then nothing is sent from here
 */
export async function vacate(
  ctx: CommandContext,
  holders: readonly AllocationRecord[],
  cause: { readonly code: string; readonly note?: string; readonly toldElsewhere?: boolean },
  state: 'withdrawn' | 'declined' = 'withdrawn',
): Promise<void> {
  if (holders.length === 0) return
  const told = holders.filter(wasTold)
  const drafts = holders.filter((holder) => !wasTold(holder))
  await deleteDrafts(
    ctx,
    drafts.map(({ id }) => id),
  )
  const ids = told.map(({ id }) => id)
  await updateAllocations(ctx, ids, { state, ended_at: ctx.now, decline_reason: cause.note ?? '' }, { told: true })
  for (const holder of holders) {
    const before = { personId: holder.person_id, state: holder.state }
    ctx.changed(['scheduling.shift', holder.shift_id], before, { personId: null, cause: cause.code, note: cause.note })
  }
  if (told.length === 0) return
  await releaseCosts(ctx, ids.map(costSource))
  for (const [orderId, list] of Map.groupBy(await findAllocations(ctx, ids), ({ order_id }) => order_id)) {
    await refreshPassLists(ctx, orderId, list)
    await ctx.record(allocationChanged({ orderId, allocations: list.map(allocationFactOf) }))
    if (cause.toldElsewhere) await markToldOff(ctx, ids)
    else if (state === 'withdrawn') await tellLater(ctx, orderId, list)
  }
}
