import { newId } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { SeatNeeds, ShiftTemplateView } from '../contract.ts'
import { type FilledLine, type KnownLine, type Needs, NO_NEEDS } from '../domain/index.ts'
import { jsonColumn } from './codec.ts'
import type { DemandTable, SchedulingTables, TemplateTable } from './tables.ts'

export type DemandRecord = Selectable<DemandTable>

const BATCH = 2_000

export function templateViewOf(row: Omit<Selectable<TemplateTable>, 'org_id'>): ShiftTemplateView {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    startTime: row.start_time,
    endTime: row.end_time,
    headcount: row.headcount,
    needs: row.needs as SeatNeeds,
    version: row.version,
  }
}

/** Templates in the order asked. Throws `notFound` for the first that is not there. */
export async function loadTemplates(ctx: QueryContext, ids: readonly string[]): Promise<ShiftTemplateView[]> {
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.template')
    .selectAll()
    .where('id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, templateViewOf(row)]))
  return [...new Set(ids)].map((id) => {
    const found = byId.get(id)
    if (found === undefined) throw notFound('scheduling.template', id)
    return found
  })
}

/** Shifts planned for an order, own lines and those beside. */
export async function demandOfOrder(ctx: QueryContext, orderId: string): Promise<DemandRecord[]> {
  return ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.demand')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
}

export function knownLineOf(row: DemandRecord): KnownLine {
  return {
    id: row.id,
    activationId: row.activation_id,
    own: row.own,
    role: row.role,
    startTime: row.start_time,
    endTime: row.end_time,
    headcount: row.headcount,
    needs: row.needs as Needs,
    templateId: row.template_id,
  }
}

function columnsOf(line: FilledLine) {
  return {
    role: line.role,
    start_time: line.startTime,
    end_time: line.endTime,
    clock: line.clock ?? null,
    headcount: line.headcount,
  }
}

/** A line to be written for an activation. */
export interface NewLine {
  readonly activationId: string
  readonly own: boolean
  readonly line: FilledLine
}

export async function insertLines(ctx: CommandContext, orderId: string, lines: readonly NewLine[]): Promise<void> {
  for (let from = 0; from < lines.length; from += BATCH) {
    const rows = lines.slice(from, from + BATCH).map(({ activationId, own, line }) => ({
      id: newId('dem'),
      order_id: orderId,
      activation_id: activationId,
      own,
      ...columnsOf(line),
      needs: jsonColumn(line.needs ?? NO_NEEDS),
      template_id: line.templateId,
    }))
    await ctx.write<SchedulingTables>().insertInto('scheduling.demand').values(rows).execute()
  }
}

/** Gives a line that is there other hours, number, needs or template; what the wanted one does not say stays. */
export async function updateLine(ctx: CommandContext, before: KnownLine, line: FilledLine): Promise<void> {
  await ctx
    .write<SchedulingTables>()
    .updateTable('scheduling.demand')
    .set({
      ...columnsOf(line),
      needs: jsonColumn(line.needs ?? before.needs),
      template_id: line.templateId === '' ? before.templateId : line.templateId,
    })
    .where('id', '=', before.id)
    .execute()
}

export async function deleteLines(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.write<SchedulingTables>().deleteFrom('scheduling.demand').where('id', 'in', ids).execute()
}
