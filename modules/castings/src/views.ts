import { ordersById } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import type { CastingRow } from './contract.ts'
import { candidatesOf } from './data/candidates.ts'
import type { CastingRecord } from './data/castings.ts'
import { decisionsOf, shortlistsOf } from './data/shortlists.ts'

/** Castings as lists show them, in their order. */
export async function castingRows(ctx: QueryContext, castings: readonly CastingRecord[]): Promise<CastingRow[]> {
  const ids = castings.map(({ id }) => id)
  const orders = await ordersById(ctx, [...new Set(castings.map(({ order_id }) => order_id))])
  const candidates = Map.groupBy(await candidatesOf(ctx, ids), ({ casting_id }) => casting_id)
  const lists = Map.groupBy(await shortlistsOf(ctx, ids), ({ casting_id }) => casting_id)
  const decisions = Map.groupBy(await decisionsOf(ctx, ids), ({ casting_id }) => casting_id)
  return castings.map((casting) => {
    const order = orders.get(casting.order_id)
    const people = candidates.get(casting.id) ?? []
    const newest = lists.get(casting.id)?.[0]
    const answer = (decisions.get(casting.id) ?? []).find(
      ({ shortlist_id, kind }) => newest !== undefined && shortlist_id === newest.id && kind !== 'veto',
    )
    return {
      id: casting.id,
      orderId: casting.order_id,
      orderNumber: order?.number ?? '',
      orderTitle: order?.title ?? '',
      clientName: order?.clientName ?? null,
      role: casting.role,
      title: casting.title,
      wanted: casting.wanted,
      decideBy: casting.decide_by,
      state: casting.state,
      candidates: people.filter(({ standing }) => standing !== 'withdrawn').length,
      picked: people.filter(({ standing }) => standing === 'picked').length,
      reserves: people.filter(({ standing }) => standing === 'reserve').length,
      version: newest?.version ?? 0,
      answeredAt: answer?.at ?? null,
    }
  })
}
