import { addDays, addMonths, compareDates, type LocalDate } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { type RawBuilder, sql } from 'kysely'
import { monthOf } from './months.ts'
import type { LedgerTables } from './tables.ts'

/** Which accounts, and over which days; without `from`, everything up to `to`. */
export type MovementQuestion = {
  readonly heads?: readonly string[]
  readonly units?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly from?: LocalDate
  readonly to?: LocalDate
  /** Sums apart for each value of this label. */
  readonly byLabel?: string
  /** Sums apart for each day. */
  readonly byDay?: boolean
}

/** What was posted on accounts of one kind and unit. */
export type Movement = {
  readonly head: string
  readonly unit: string
  readonly label: string | null
  readonly day: LocalDate | null
  readonly debits: bigint
  readonly credits: bigint
}

type Span = { readonly from: LocalDate | undefined; readonly to: LocalDate | undefined }

/** A span as whole months and the days that are left of the months at its edges. */
function partsOf({ from, to }: Span): { months: Span | undefined; days: Span[] } {
  const firstWhole = from === undefined || from.day === 1 ? from : addMonths(monthOf(from), 1)
  const ends = to === undefined || addDays(to, 1).day === 1
  const lastWhole = to === undefined ? undefined : ends ? monthOf(to) : addMonths(monthOf(to), -1)
  const days: Span[] = []
  const within = firstWhole === undefined || lastWhole === undefined || compareDates(firstWhole, lastWhole) <= 0
  if (!within) return { months: undefined, days: [{ from, to }] }
  if (from !== undefined && firstWhole !== from) days.push({ from, to: addDays(firstWhole!, -1) })
  if (to !== undefined && !ends) days.push({ from: monthOf(to), to })
  return { months: { from: firstWhole, to: lastWhole }, days }
}

function labelOf({ byLabel }: MovementQuestion): RawBuilder<string | null> {
  return byLabel === undefined ? sql<null>`null::text` : sql<string | null>`a.labels ->> ${byLabel}::text`
}

async function ofMonths(ctx: QueryContext, asked: MovementQuestion, span: Span): Promise<Movement[]> {
  let query = ctx
    .read<LedgerTables>()
    .selectFrom('ledger.account_month as m')
    .innerJoin('ledger.account as a', 'a.id', 'm.account_id')
    .select(['a.head', 'a.unit', labelOf(asked).as('label'), sql<LocalDate | null>`null::date`.as('day')])
    .select([sql<bigint>`sum(m.debits)::bigint`.as('debits'), sql<bigint>`sum(m.credits)::bigint`.as('credits')])
  if (asked.heads !== undefined) query = query.where('a.head', '=', sql<string>`any(${asked.heads}::text[])`)
  if (asked.units !== undefined) query = query.where('a.unit', '=', sql<string>`any(${asked.units}::text[])`)
  if (asked.labels !== undefined) query = query.where(sql<boolean>`a.labels @> ${JSON.stringify(asked.labels)}::jsonb`)
  if (span.from !== undefined) query = query.where('m.month', '>=', span.from)
  if (span.to !== undefined) query = query.where('m.month', '<=', span.to)
  return query.groupBy(sql`1, 2, 3`).execute()
}

async function ofDays(
  ctx: QueryContext,
  asked: MovementQuestion,
  span: Span,
  side: 'debit' | 'credit',
): Promise<Movement[]> {
  const amount = sql<bigint>`sum(t.amount)::bigint`
  const none = sql<bigint>`0::bigint`
  let query = ctx
    .read<LedgerTables>()
    .selectFrom('ledger.transfer as t')
    .innerJoin('ledger.account as a', 'a.id', `t.${side}_account_id`)
    .select(['a.head', 'a.unit', labelOf(asked).as('label')])
    .select(asked.byDay ? 't.effective_on as day' : sql<LocalDate | null>`null::date`.as('day'))
    .select([(side === 'debit' ? amount : none).as('debits'), (side === 'credit' ? amount : none).as('credits')])
    .where('t.kind', 'in', ['posted', 'post_pending'])
  if (asked.heads !== undefined) query = query.where('a.head', '=', sql<string>`any(${asked.heads}::text[])`)
  if (asked.units !== undefined) query = query.where('a.unit', '=', sql<string>`any(${asked.units}::text[])`)
  if (asked.labels !== undefined) query = query.where(sql<boolean>`a.labels @> ${JSON.stringify(asked.labels)}::jsonb`)
  if (span.from !== undefined) query = query.where('t.effective_on', '>=', span.from)
  if (span.to !== undefined) query = query.where('t.effective_on', '<=', span.to)
  return query.groupBy(sql`1, 2, 3, 4`).execute()
}

/** Sums of what was posted: whole months from their sums, the days at the edges from the transfers. */
export async function sumMovements(ctx: QueryContext, asked: MovementQuestion): Promise<Movement[]> {
  const span = { from: asked.from, to: asked.to }
  const { months, days } = asked.byDay === true ? { months: undefined, days: [span] } : partsOf(span)
  const found = months === undefined ? [] : await ofMonths(ctx, asked, months)
  for (const part of days) {
    found.push(...(await ofDays(ctx, asked, part, 'debit')), ...(await ofDays(ctx, asked, part, 'credit')))
  }
  const sums = new Map<string, Movement>()
  for (const part of found) {
    const key = JSON.stringify([part.head, part.unit, part.label, part.day && String(part.day)])
    const before = sums.get(key)
    const [debits, credits] = [part.debits + (before?.debits ?? 0n), part.credits + (before?.credits ?? 0n)]
    sums.set(key, { ...part, debits, credits })
  }
  return [...sums.values()]
}
