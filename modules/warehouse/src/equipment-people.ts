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
