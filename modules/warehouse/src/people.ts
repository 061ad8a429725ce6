import {
  type CommandContext,
  type Forgetting,
  forgetPoint,
  type PersonalPart,
  personalDataPoint,
  type Reaction,
  reactTo,
  redactColumns,
} from '@ordinate/platform'
import { type ErasureBar, erasureBarPoint, peopleMerged } from '@ordinate/staffing/contract'
import { handoversOfPerson } from './data/equipment.ts'
import type { EquipmentTables } from './data/equipment-tables.ts'
import type { UnitTables } from './data/unit-tables.ts'

/** What a merged record was given is the kept one's. */
async function followMerge(
  ctx: CommandContext,
  { keptId, mergedId, keptName }: { keptId: string; mergedId: string; keptName: string },
): Promise<void> {
  await ctx
    .write<EquipmentTables>()
    .updateTable('warehouse.handover')
    .set({ person_id: keptId, person_name: keptName })
    .where('person_id', '=', mergedId)
    .execute()
  await ctx
    .write<UnitTables>()
    .updateTable('warehouse.unit')
    .set({ holder_id: keptId })
    .where('holder_kind', '=', 'person')
    .where('holder_id', '=', mergedId)
    .execute()
}

async function personalData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const rows = (await Promise.all(ids.map((id) => handoversOfPerson(ctx, id)))).flat()
  return [{ name: 'equipment', rows }]
}

/** Who had a unit stays countable, not nameable. */
async function forgetHandovers(ctx: CommandContext, { ids, words, instead }: Forgetting): Promise<void> {
  await ctx
    .write<EquipmentTables>()
    .updateTable('warehouse.handover')
    .set({ person_name: instead, signature: null, note: '', condition: '' })
    .where('person_id', 'in', ids)
    .execute()
  const columns = [
    { table: 'warehouse.handover', columns: ['given_by', 'returned_by', 'note', 'condition'] },
    { table: 'warehouse.unit_use', columns: ['whose'] },
    { table: 'warehouse.booking', columns: ['made_by', 'note'] },
    { table: 'warehouse.rental', columns: ['made_by', 'note'] },
    { table: 'warehouse.usage', columns: ['by_whom', 'note'] },
    { table: 'warehouse.care_done', columns: ['by_whom', 'note'] },
    { table: 'warehouse.fault', columns: ['reported_by', 'text'] },
    { table: 'warehouse.repair', columns: ['opened_by', 'closed_by', 'fault', 'outcome'] },
    { table: 'warehouse.claim', columns: ['made_by', 'reason', 'answer'] },
  ]
  await redactColumns(ctx, columns, { words, instead })
}

/** Whoever still has equipment brings it back before being forgotten. */
const bars = erasureBarPoint.of(async (ctx, { personId }): Promise<ErasureBar[]> => {
  const open = (await handoversOfPerson(ctx, personId)).filter((row) => row.state !== 'returned')
  if (open.length === 0) return []
  return [{ code: 'warehouse.bar_equipment', params: { count: open.length }, screen: `/equipment?person=${personId}` }]
})

export const equipmentPeopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]
export const equipmentPeople = [personalDataPoint.of(personalData), forgetPoint.of(forgetHandovers), bars]
  type QueryContext,
} from '@ordinate/platform'
import { peopleMerged } from '@ordinate/staffing/contract'
import { itemsById } from './data/items.ts'
import { stockHeld } from './data/stock.ts'
import type { Tables } from './data/tables.ts'
import { keeperOf } from './operations/keepers.ts'
import { fromSmallest, moveStock } from './operations/stock-accounts.ts'

/** What a merged record answers for and holds becomes the kept one's. */
  { keptId, mergedId }: { keptId: string; mergedId: string },
): Promise<void> {
  const db = ctx.write<Tables>()
  await db
    .updateTable('warehouse.sheet')
    .set({ responsible_id: keptId })
    .where('responsible_id', '=', mergedId)
  await db.updateTable('warehouse.charge').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
  await db
    .updateTable('warehouse.consignment')
    .set({ receiver_id: keptId })
    .where('receiver_id', '=', mergedId)
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
  const charges = await db
    .selectFrom('warehouse.charge')
    .select(['number', 'order_id', 'quantity', 'amount_minor', 'currency', 'reason', 'charged_at', 'credited_minor'])
  return [
    { name: 'goods-received', rows: received },
    { name: 'losses-charged', rows: charges },
  ]
}

export const peopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]
export const peopleContributions = [personalDataPoint.of(personalData)]
