import { money } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { ReminderRow as ReminderView, StopView } from '../contract.ts'
import type { DunningStopTable, ReceivablesTables, ReminderTable } from './receivables-tables.ts'

export type ReminderRow = Selectable<ReminderTable>
export type StopRow = Selectable<DunningStopTable>

/** The last reminder of each invoice for its present due day, those that were dropped left out. */
export async function lastReminders(
  ctx: QueryContext,
  invoiceIds: readonly string[],
): Promise<Map<string, ReminderRow>> {
  if (invoiceIds.length === 0) return new Map()
  const rows = await ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.reminder as r')
    .innerJoin('finance.invoice as i', 'i.id', 'r.invoice_id')
    .selectAll('r')
    .where('r.invoice_id', '=', sql<string>`any(${[...invoiceIds]}::text[])`)
    .where('r.state', '<>', 'dropped')
    .whereRef('r.due_on', '=', 'i.due_on')
    .orderBy('r.level')
    .execute()
  return new Map(rows.map((row) => [row.invoice_id, row]))
}

export async function insertReminders(ctx: CommandContext, rows: readonly Insertable<ReminderTable>[]): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<ReceivablesTables>()
    .insertInto('finance.reminder')
    .values([...rows])
    .execute()
}

/** The planned reminders of one letter, locked. */
export function lockLetter(ctx: CommandContext, letterId: string): Promise<ReminderRow[]> {
  return ctx
    .write<ReceivablesTables>()
    .selectFrom('finance.reminder')
    .selectAll()
    .where('letter_id', '=', letterId)
    .where('state', '=', 'planned')
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function updateReminders(ctx: CommandContext, ids: readonly string[], changes: Updateable<ReminderTable>) {
  if (ids.length === 0) return
  await ctx
    .write<ReceivablesTables>()
    .updateTable('finance.reminder')
    .set(changes)
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute()
}

/** Stops that nobody lifted, of one client if given. */
export function liveStops(ctx: QueryContext, clientId?: string): Promise<StopRow[]> {
  const select = ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.dunning_stop')
    .selectAll()
    .where('lifted_at', 'is', null)
    .orderBy('id')
    .limit(1_000)
  return (clientId === undefined ? select : select.where('client_id', '=', clientId)).execute()
}

export async function insertStop(ctx: CommandContext, row: StopRow): Promise<void> {
  await ctx.write<ReceivablesTables>().insertInto('finance.dunning_stop').values(row).execute()
}

/** Lifts a stop and answers it. Throws 404 when there is no live one. */
export async function liftStopRow(ctx: CommandContext, id: string): Promise<StopRow> {
  const row = await ctx
    .write<ReceivablesTables>()
    .updateTable('finance.dunning_stop')
    .set({ lifted_at: ctx.now, lifted_by: ctx.caller.name })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.dunning_stop', id)
  return row
}

/** A stop as screens show it. */
export function stopViewOf(row: StopRow): StopView {
  return {
    id: row.id,
    clientId: row.client_id,
    invoiceId: row.invoice_id,
    reason: row.reason,
    until: row.until,
    note: row.note,
    stoppedBy: row.stopped_by,
    stoppedAt: row.stopped_at,
  }
}

/** A page of reminders, the latest first. */
export async function pageOfReminders(
  ctx: QueryContext,
  filter: { clientId?: string; invoiceId?: string; cursor?: string; limit: number },
) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.reminder as r')
    .innerJoin('finance.invoice as i', 'i.id', 'r.invoice_id')
    .selectAll('r')
    .select('i.number')
    .orderBy('r.id', 'desc')
    .limit(filter.limit + 1)
  if (filter.clientId !== undefined) select = select.where('r.client_id', '=', filter.clientId)
  if (filter.invoiceId !== undefined) select = select.where('r.invoice_id', '=', filter.invoiceId)
  if (after !== undefined) select = select.where('r.id', '<', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  return {
    rows: page.rows.map(
      (row): ReminderView => ({
        id: row.id,
        letterId: row.letter_id,
        clientId: row.client_id,
        clientName: row.client_name,
        invoiceId: row.invoice_id,
        number: row.number ?? '',
        level: row.level,
        open: money(row.open_minor, row.currency),
        state: row.state,
        sendAt: row.send_at,
        sentAt: row.sent_at,
        droppedWhy: row.dropped_why === null ? null : ctx.say(`finance.reminder.dropped_${row.dropped_why}`),
        by: row.planned_by,
      }),
    ),
    nextCursor: page.nextCursor,
  }
}
