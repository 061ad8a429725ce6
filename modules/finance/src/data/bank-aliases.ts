import { newId } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { CsvMappingView } from '../contract.ts'
import type { Alias, BankSignal } from '../domain/index.ts'
import type { CsvMapping } from '../statements/csv-statement.ts'
import type { BankAliasTable, BankTables } from './bank-tables.ts'

export type AliasRow = Selectable<BankAliasTable>

/** Everything that was learnt; at most 10,000, the latest. */
export async function allAliases(ctx: QueryContext): Promise<Alias[]> {
  const rows = await ctx
    .read<BankTables>()
    .selectFrom('finance.bank_alias')
    .selectAll()
    .orderBy('learnt_at', 'desc')
    .limit(10_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    signal: row.signal,
    value: row.value,
    kind: row.kind,
    clientId: row.client_id,
    orderId: row.order_id,
    category: row.category,
    account: row.account,
  }))
}

/** What to know a payer or a kind of line by. */
export type Lesson = Pick<AliasRow, 'kind' | 'client_id' | 'order_id' | 'category' | 'account' | 'learnt_from'> & {
  readonly signals: readonly { readonly signal: BankSignal; readonly value: string; readonly label: string }[]
}

/** Learns: the latest lesson of a signal holds, and counts how often it was confirmed. */
export async function learn(ctx: CommandContext, { signals, ...lesson }: Lesson): Promise<void> {
  const usable = signals.filter(({ value }) => value !== '')
  if (usable.length === 0) return
  await ctx
    .write<BankTables>()
    .insertInto('finance.bank_alias')
    .values(
      usable.map((one) => ({
        id: newId('bal'),
        ...one,
        ...lesson,
        times: 1,
        learnt_by: ctx.caller.name,
        learnt_at: ctx.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['signal', 'value']).doUpdateSet((excluded) => ({
        label: excluded.ref('excluded.label'),
        kind: excluded.ref('excluded.kind'),
        client_id: excluded.ref('excluded.client_id'),
        order_id: excluded.ref('excluded.order_id'),
        category: excluded.ref('excluded.category'),
        account: excluded.ref('excluded.account'),
        learnt_from: excluded.ref('excluded.learnt_from'),
        learnt_by: excluded.ref('excluded.learnt_by'),
        learnt_at: excluded.ref('excluded.learnt_at'),
        times: sql<number>`case when bank_alias.kind = excluded.kind and bank_alias.client_id is not distinct from excluded.client_id
          then bank_alias.times + 1 else 1 end`,
      })),
    )
    .execute()
}

/** Forgets what a line taught, when it turned out to be something else. */
export async function unlearn(ctx: CommandContext, lineId: string): Promise<void> {
  await ctx.write<BankTables>().deleteFrom('finance.bank_alias').where('learnt_from', '=', lineId).execute()
}

/** A page of what was learnt, the latest first. */
export async function pageOfAliases(ctx: QueryContext, filter: { cursor?: string; limit: number }) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<BankTables>()
    .selectFrom('finance.bank_alias')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (after !== undefined) select = select.where('id', '<', after[0]!)
  return pageFrom(await select.execute(), filter.limit, (row) => [row.id])
}

/** Throws 404. */
export async function deleteAlias(ctx: CommandContext, id: string): Promise<AliasRow> {
  const row = await ctx
    .write<BankTables>()
    .deleteFrom('finance.bank_alias')
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.bank_alias', id)
  return row
}

/** Saved mappings by name. */
export async function csvMappings(ctx: QueryContext): Promise<CsvMappingView[]> {
  const rows = await ctx.read<BankTables>().selectFrom('finance.csv_mapping').selectAll().orderBy('name').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    mapping: row.mapping as CsvMapping as CsvMappingView['mapping'],
    savedBy: row.saved_by,
  }))
}

/** Saves a mapping; one of the same name is replaced. */
export async function upsertMapping(ctx: CommandContext, name: string, mapping: object): Promise<void> {
  await ctx
    .write<BankTables>()
    .insertInto('finance.csv_mapping')
    .values({ id: newId('csm'), name, mapping: JSON.stringify(mapping), saved_by: ctx.caller.name, saved_at: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(['name']).doUpdateSet((excluded) => ({
        mapping: excluded.ref('excluded.mapping'),
        saved_by: excluded.ref('excluded.saved_by'),
        saved_at: excluded.ref('excluded.saved_at'),
      })),
    )
    .execute()
}

/** Throws 404. */
export async function deleteMapping(ctx: CommandContext, id: string): Promise<void> {
  const gone = await ctx
    .write<BankTables>()
    .deleteFrom('finance.csv_mapping')
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (gone === undefined) throw notFound('finance.csv_mapping', id)
}
