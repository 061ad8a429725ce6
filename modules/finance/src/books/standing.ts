import { type LocalDate, money } from '@ordinate/kernel'
import { type Movement, movements, sumsByHead } from '@ordinate/ledger'
import type { QueryContext } from '@ordinate/platform'
import { type Converter, converterFor, type MissingRate } from '../data/rate-days.ts'
import { type AccountKind, accountKind, kindsOf, type Turnover } from '../domain/index.ts'

/** Kinds whose accounts make up profit and loss. */
export const RESULT_KINDS = kindsOf('income', 'expense')
const POSITION_KINDS = kindsOf('asset', 'liability', 'equity')

/** Currencies in which anything is kept, the books' own first. */
export async function currenciesInUse(ctx: QueryContext): Promise<string[]> {
  const base = ctx.settings.currency
  const units = (await sumsByHead(ctx)).filter(({ head }) => accountKind(head) !== undefined).map(({ unit }) => unit)
  return [base, ...[...new Set(units)].filter((unit) => unit !== base).toSorted()]
}

function turnoverOf(converter: Converter, movement: Movement, on: LocalDate): Turnover[] {
  const net = converter.at(money(movement.debits - movement.credits, movement.unit), on)
  const kind = accountKind(movement.head)
  if (net === undefined || kind === undefined) return []
  return [{ kind, currency: movement.unit, about: movement.label, net }]
}

/** What was posted on accounts of some kinds over a span, each foreign amount at the rate of its own day. */
export async function turnoversOf(
  ctx: QueryContext,
  question: {
    readonly kinds: readonly AccountKind[]
    readonly from?: LocalDate
    readonly to: LocalDate
    readonly byLabel?: string
    readonly labels?: Readonly<Record<string, string>>
  },
): Promise<{ turnovers: Turnover[]; missing: MissingRate[] }> {
  const { kinds, ...rest } = question
  const base = ctx.settings.currency
  const foreign = (await currenciesInUse(ctx)).slice(1)
  const own = await movements(ctx, { ...rest, heads: kinds, units: [base] })
  const others =
    foreign.length === 0 ? [] : await movements(ctx, { ...rest, heads: kinds, units: foreign, byDay: true })
  const converter = await converterFor(ctx, foreign, question)
  return {
    turnovers: [...own, ...others].flatMap((one) => turnoverOf(converter, one, one.day ?? question.to)),
    missing: converter.missing,
  }
}

/**
 * Everything that stood on the accounts on a day, in the books' currency: what is held and owed at the rate of that day, income and
 * expense at the rates of theirs.
 */
export async function standingOn(
  ctx: QueryContext,
  on: LocalDate,
): Promise<{ standing: Turnover[]; missing: MissingRate[] }> {
  const currencies = await currenciesInUse(ctx)
  const converter = await converterFor(ctx, currencies, { from: on, to: on })
  const positions = await movements(ctx, { heads: POSITION_KINDS, units: currencies, to: on })
  const results = await turnoversOf(ctx, { kinds: RESULT_KINDS, to: on })
  return {
    standing: [...positions.flatMap((one) => turnoverOf(converter, one, on)), ...results.turnovers],
    missing: [...converter.missing, ...results.missing],
  }
}
