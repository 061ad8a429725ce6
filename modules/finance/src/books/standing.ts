import { compareDates, dateIn, daysBetween, formatMoney, type LocalDate, money, type Verdict } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import type { StandingView } from '../contract.ts'
import { ratesOn } from '../data/currency-rates.ts'
import { openInvoices } from '../data/invoices.ts'
import { unappliedByClient } from '../data/payments.ts'
import { clientLimit, receivablePolicy } from '../data/receivable-policy.ts'
import { convert, keepsLimits, type Standing } from '../domain/index.ts'

/** What a client owes in the books' currency, against its own limits or the usual ones. */
export async function standingOf(ctx: QueryContext, clientId: string) {
  const [policy, own] = [await receivablePolicy(ctx), await clientLimit(ctx, clientId)]
  const today = dateIn(ctx.now, ctx.settings.zone)
  const open = await openInvoices(ctx, clientId)
  const credits = await unappliedByClient(ctx, clientId)
  const currencies = [...open.map(({ currency }) => currency), ...credits.map(({ currency }) => currency)]
  const rates = await ratesOn(ctx, currencies, today)
  const base = ctx.settings.currency
  const worth = (minor: bigint, currency: string) => {
    const rate = rates.get(currency)
    if (currency === base) return minor
    return rate === undefined ? 0n : convert(money(minor, currency), rate).minor
  }
  const debt = open.reduce((sum, one) => sum + worth(one.open.minor, one.currency), 0n)
  const credit = credits.reduce((sum, one) => sum + worth(one.unapplied, one.currency), 0n)
  const limit = own?.limit_minor ?? (policy.limitMinor === null ? null : BigInt(policy.limitMinor))
  const asked = open.filter((one) => one.open.minor > BigInt(policy.residueMinor))
  const oldest = asked.reduce<LocalDate | null>(
    (day, { dueOn }) => (day === null || compareDates(dueOn!, day) < 0 ? dueOn : day),
    null,
  )
  const standing: Standing = {
    owed: debt > credit ? debt - credit : 0n,
    limit,
    oldestDueOn: oldest,
    days: own?.days ?? policy.limitDays,
  }
  return { standing, today, own }
}

/** Whether a client keeps to its limits, in the words of a refusal. */
export async function limitVerdict(ctx: QueryContext, clientId: string): Promise<Verdict> {
  const { standing, today } = await standingOf(ctx, clientId)
  const client = await party(ctx, clientId)
  const text = (minor: bigint) => formatMoney(money(minor, ctx.settings.currency), ctx.locale)
  return keepsLimits(standing, today, text, client.name)
}

/** The same as screens show it. */
export async function standingView(ctx: QueryContext, clientId: string): Promise<StandingView> {
  const { standing, today, own } = await standingOf(ctx, clientId)
  const verdict = await limitVerdict(ctx, clientId)
  const { currency } = ctx.settings
  const overdue = standing.oldestDueOn === null ? 0 : daysBetween(standing.oldestDueOn, today)
  return {
    clientId,
    currency,
    owed: money(standing.owed, currency),
    limit: standing.limit === null ? null : money(standing.limit, currency),
    days: standing.days,
    own: own !== undefined,
    note: own?.note ?? '',
    oldestDueOn: standing.oldestDueOn,
    daysOverdue: Math.max(0, overdue),
    problem: verdict.ok ? null : ctx.say(verdict.code, verdict.params),
  }
}
import { type LocalDate, money } from '@ordinate/kernel'
import { type Movement, movements, sumsByHead } from '@ordinate/ledger'
import { type Converter, converterFor, type MissingRate } from '../data/rate-days.ts'
import { type AccountKind, accountKind, kindsOf, type Turnover } from '../domain/index.ts'

/** Kinds whose accounts make up profit and loss. */
export const RESULT_KINDS = kindsOf('income', 'expense')
const POSITION_KINDS = kindsOf('asset', 'liability', 'equity')

/** Currencies in which anything is kept, the books' own first. */
export async function currenciesInUse(ctx: QueryContext): Promise<string[]> {
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
  const foreign = (await currenciesInUse(ctx)).slice(1)
  const own = await movements(ctx, { ...rest, heads: kinds, units: [base] })
  const others =
    foreign.length === 0 ? [] : await movements(ctx, { ...rest, heads: kinds, units: foreign, byDay: true })
  const converter = await converterFor(ctx, foreign, question)
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
    standing: [...positions.flatMap((one) => turnoverOf(converter, one, on)), ...results.turnovers],
    missing: [...converter.missing, ...results.missing],
  }
}
