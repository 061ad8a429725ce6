import {
  type CommandContext,
  type PersonalPart,
  personalDataPoint,
  type QueryContext,
  type Reaction,
  reactTo,
} from '@ordinate/platform'
import { peopleMerged } from '@ordinate/staffing/contract'
import { itemsById } from './data/items.ts'
import { stockHeld } from './data/stock.ts'
import type { Tables } from './data/tables.ts'
import { keeperOf } from './operations/keepers.ts'
import { fromSmallest, moveStock } from './operations/stock-accounts.ts'

/** What a merged record answers for and holds becomes the kept one's. */
async function followMerge(
  ctx: CommandContext,
  { keptId, mergedId }: { keptId: string; mergedId: string },
): Promise<void> {
  const db = ctx.write<Tables>()
  await db
    .updateTable('warehouse.sheet')
    .set({ responsible_id: keptId })
    .where('responsible_id', '=', mergedId)
    .execute()
  await db.updateTable('warehouse.charge').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
  await db
    .updateTable('warehouse.consignment')
    .set({ receiver_id: keptId })
    .where('receiver_id', '=', mergedId)
    .execute()
  for (const end of ['from', 'to'] as const) {
    await db
      .updateTable('warehouse.consignment')
      .set({ [`${end}_id`]: keptId })
      .where(`${end}_kind`, '=', 'person')
      .where(`${end}_id`, '=', mergedId)
      .execute()
  }
  await moveHeld(ctx, mergedId, keptId)
}

async function moveHeld(ctx: CommandContext, mergedId: string, keptId: string): Promise<void> {
  const held = (await stockHeld(ctx, 'person', [mergedId])).filter((stock) => stock.onHand > 0n)
  const items = await itemsById(
    ctx,
    held.map((stock) => stock.itemId),
  )
  const [from, to] = [await keeperOf(ctx, 'person', mergedId), await keeperOf(ctx, 'person', keptId)]
  const steps = held.map(({ itemId, lotId, onHand }) => {
    const item = items.get(itemId)!
    const ends = { from: { keeper: from, lotId }, to: { keeper: to, lotId } }
    return { kind: 'move' as const, item, ...ends, quantity: fromSmallest(item, onHand) }
  })
  await moveStock(ctx, steps, { source: ['staffing.person', keptId] })
}

/** What somebody took over, and what was charged to them. */
async function personalData(ctx: QueryContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const db = ctx.read<Tables>()
  const received = await db
    .selectFrom('warehouse.consignment')
    .select(['number', 'order_id', 'sent_at', 'received_at', 'state'])
    .where('receiver_id', 'in', ids)
    .execute()
  const charges = await db
    .selectFrom('warehouse.charge')
    .select(['number', 'order_id', 'quantity', 'amount_minor', 'currency', 'reason', 'charged_at', 'credited_minor'])
    .where('person_id', 'in', ids)
    .execute()
  return [
    { name: 'goods-received', rows: received },
    { name: 'losses-charged', rows: charges },
  ]
}

export const peopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]
export const peopleContributions = [personalDataPoint.of(personalData)]
