import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type Selectable, sql, type Updateable } from 'kysely'
import type {
  CareDoneTable,
  CarePlanTable,
  ClaimTable,
  EquipmentTables,
  FaultTable,
  HandoverTable,
  RepairTable,
  UsageTable,
} from './equipment-tables.ts'

export type HandoverRow = Selectable<HandoverTable>
export type UsageRow = Selectable<UsageTable>
export type CarePlanRow = Selectable<CarePlanTable>
export type CareDoneRow = Selectable<CareDoneTable>
export type FaultRow = Selectable<FaultTable>
export type RepairRow = Selectable<RepairTable>
export type ClaimRow = Selectable<ClaimTable>

type Name = keyof EquipmentTables
const read = (ctx: QueryContext) => ctx.read<EquipmentTables>()
const write = (ctx: CommandContext) => ctx.write<EquipmentTables>()

const NEWEST = {
  'warehouse.handover': 'given_at',
  'warehouse.usage': 'at',
  'warehouse.care_plan': 'started_on',
  'warehouse.care_done': 'done_on',
  'warehouse.fault': 'reported_at',
  'warehouse.repair': 'opened_at',
  'warehouse.claim': 'made_at',
} as const

/** All rows of one kind about units, newest first. */
export function rowsOfUnits<T extends Name>(
  ctx: QueryContext,
  table: T,
  unitIds: readonly string[],
): Promise<Selectable<EquipmentTables[T]>[]> {
  if (unitIds.length === 0) return Promise.resolve([])
  return read(ctx)
    .selectFrom(table as 'warehouse.usage')
    .selectAll()
    .where('unit_id', 'in', [...new Set(unitIds)])
    .orderBy(sql.ref(NEWEST[table]), 'desc')
    .orderBy('id', 'desc')
    .execute() as unknown as Promise<Selectable<EquipmentTables[T]>[]>
}

/** One row by its id; undefined when it is unknown. */
export function rowById<T extends Name>(
  ctx: QueryContext,
  table: T,
  id: string,
): Promise<Selectable<EquipmentTables[T]> | undefined> {
  return read(ctx)
    .selectFrom(table as 'warehouse.usage')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst() as unknown as Promise<Selectable<EquipmentTables[T]> | undefined>
}

export async function insertRow<T extends Name>(
  ctx: CommandContext,
  table: T,
  row: Selectable<EquipmentTables[T]>,
): Promise<void> {
  await write(ctx)
    .insertInto(table as 'warehouse.usage')
    .values(row as unknown as UsageRow)
    .execute()
}

export async function updateRow<T extends Name>(
  ctx: CommandContext,
  table: T,
  id: string,
  to: Updateable<EquipmentTables[T]>,
): Promise<void> {
  await write(ctx)
    .updateTable(table as 'warehouse.usage')
    .set(to as Updateable<UsageTable>)
    .where('id', '=', id)
    .execute()
}

/** What a person has and has had, newest first. */
export function handoversOfPerson(ctx: QueryContext, personId: string): Promise<HandoverRow[]> {
  return read(ctx)
    .selectFrom('warehouse.handover')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('given_at', 'desc')
    .execute()
}

/** What persons have at present, the longest first; at most 500. */
export function openHandovers(ctx: QueryContext): Promise<HandoverRow[]> {
  return read(ctx)
    .selectFrom('warehouse.handover')
    .selectAll()
    .where('state', '<>', 'returned')
    .orderBy('given_at')
    .limit(500)
    .execute()
}

/** Plans that go on, of units that serve. */
export function openCarePlans(ctx: QueryContext): Promise<CarePlanRow[]> {
  return read(ctx)
    .selectFrom('warehouse.care_plan')
    .selectAll()
    .where('ended', '=', false)
    .where(
      sql<boolean>`exists (select from warehouse.unit as unit where unit.org_id = care_plan.org_id
        and unit.id = care_plan.unit_id and unit.state in ('in_stock', 'out', 'repair'))`,
    )
    .limit(5_000)
    .execute()
}

export function openRows(ctx: QueryContext) {
  return {
    repairs: () =>
      read(ctx).selectFrom('warehouse.repair').selectAll().where('state', '=', 'open').limit(500).execute(),
    faults: () => read(ctx).selectFrom('warehouse.fault').selectAll().where('state', '=', 'open').limit(500).execute(),
    claims: () => read(ctx).selectFrom('warehouse.claim').selectAll().where('state', '=', 'sent').limit(500).execute(),
  }
}
