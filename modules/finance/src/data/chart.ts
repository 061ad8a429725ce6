import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { ChartLineView } from '../contract/statements.ts'
import {
  type AccountKind,
  type ChartLine,
  type ChartOverride,
  type ChartTemplate,
  chartOf,
  usualTemplate,
} from '../domain/index.ts'
import type { BooksTables } from './books-tables.ts'

/** The template in use: the one that was set, or what suits the country. */
export async function chartTemplate(ctx: QueryContext): Promise<ChartTemplate> {
  const row = await ctx.read<BooksTables>().selectFrom('finance.chart').select('template').executeTakeFirst()
  return row?.template ?? usualTemplate(ctx.settings.country)
}

/** What was changed by hand. */
export function chartOverrides(ctx: QueryContext): Promise<ChartOverride[]> {
  return ctx.read<BooksTables>().selectFrom('finance.chart_line').select(['kind', 'number', 'name']).execute()
}

/** The name of a kind of account: the organisation's own, or the template's in a language. */
export function chartName(
  ctx: QueryContext,
  template: ChartTemplate,
  line: Pick<ChartLine, 'kind' | 'name'>,
  locale: 'en' | 'ru' = ctx.locale,
): string {
  return line.name ?? ctx.say(`finance.chart.${template}.${line.kind}`, {}, locale)
}

/** The chart in use with names in the reader's language. */
export async function chartInUse(ctx: QueryContext): Promise<{ template: ChartTemplate; lines: ChartLineView[] }> {
  const template = await chartTemplate(ctx)
  const lines = chartOf(template, await chartOverrides(ctx))
  return { template, lines: lines.map((line) => ({ ...line, name: chartName(ctx, template, line) })) }
}

/** The chart in use by kind. */
export async function chartByKind(ctx: QueryContext): Promise<ReadonlyMap<AccountKind, ChartLineView>> {
  const { lines } = await chartInUse(ctx)
  return new Map(lines.map((line) => [line.kind as AccountKind, line]))
}

export async function saveTemplate(ctx: CommandContext, template: ChartTemplate): Promise<void> {
  const row = { template, set_by: ctx.caller.name, set_at: ctx.now }
  await ctx
    .write<BooksTables>()
    .insertInto('finance.chart')
    .values(row)
    .onConflict((conflict) => conflict.columns([]).doUpdateSet(row))
    .execute()
}

/** Keeps a number and a name given by hand, or forgets them. */
export async function saveChartLine(
  ctx: CommandContext,
  kind: AccountKind,
  given: { number: string; name: string | null } | null,
): Promise<void> {
  if (given === null) {
    await ctx.write<BooksTables>().deleteFrom('finance.chart_line').where('kind', '=', kind).execute()
    return
  }
  const row = { ...given, set_by: ctx.caller.name, set_at: ctx.now }
  await ctx
    .write<BooksTables>()
    .insertInto('finance.chart_line')
    .values({ kind, ...row })
    .onConflict((conflict) => conflict.columns(['kind']).doUpdateSet(row))
    .execute()
}
