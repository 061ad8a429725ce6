import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { DunningLevel, ReceivablePolicy } from '../domain/index.ts'
import type { ClientLimitTable, ReceivablesTables } from './receivables-tables.ts'

export type ClientLimitRow = Selectable<ClientLimitTable>

/** Days after the due day of the usual three levels. */
const USUAL_DAYS = [3, 10, 21]
/** Half of a coin of everyday life, as a residue that nobody asks for. */
const USUAL_RESIDUE = 100

/** Marks of a reminder's text, left for the letter to fill. */
const MARKS = { client: '{client}', total: '{total}', invoices: '{invoices}', days: '{days}', link: '{link}' }

function usualPolicy(ctx: QueryContext): ReceivablePolicy {
  const words = (code: string, level: number) => {
    const say = (locale: 'en' | 'ru') => ctx.say(`finance.reminder.${code}_${level}`, MARKS, locale)
    return { en: say('en'), ru: say('ru') }
  }
  const levels = USUAL_DAYS.map(
    (days, index): DunningLevel => ({ days, title: words('title', index + 1), text: words('text', index + 1) }),
  )
  return { residueMinor: USUAL_RESIDUE, levels, automatic: false, limitMinor: null, limitDays: null }
}

/** How receivables are looked after, with who said so; the usual way while nobody did. */
export async function receivablePolicy(
  ctx: QueryContext,
): Promise<ReceivablePolicy & { readonly setBy: string | null }> {
  const row = await ctx.read<ReceivablesTables>().selectFrom('finance.receivable_policy').selectAll().executeTakeFirst()
  if (row === undefined) return { ...usualPolicy(ctx), setBy: null }
  return { ...(row.policy as ReceivablePolicy), setBy: row.set_by }
}

export async function writeReceivablePolicy(ctx: CommandContext, policy: ReceivablePolicy): Promise<void> {
  const columns = { policy: JSON.stringify(policy), set_by: ctx.caller.name, set_at: ctx.now }
  const db = ctx.write<ReceivablesTables>()
  const changed = await db.updateTable('finance.receivable_policy').set(columns).returning('set_by').execute()
  if (changed.length === 0) await db.insertInto('finance.receivable_policy').values(columns).execute()
}

export function clientLimit(ctx: QueryContext, clientId: string): Promise<ClientLimitRow | undefined> {
  return ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.client_limit')
    .selectAll()
    .where('client_id', '=', clientId)
    .executeTakeFirst()
}

export async function upsertClientLimit(ctx: CommandContext, row: ClientLimitRow): Promise<void> {
  await ctx
    .write<ReceivablesTables>()
    .insertInto('finance.client_limit')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['client_id']).doUpdateSet((excluded) => ({
        currency: excluded.ref('excluded.currency'),
        limit_minor: excluded.ref('excluded.limit_minor'),
        days: excluded.ref('excluded.days'),
        note: excluded.ref('excluded.note'),
        set_by: excluded.ref('excluded.set_by'),
        set_at: excluded.ref('excluded.set_at'),
      })),
    )
    .execute()
}
