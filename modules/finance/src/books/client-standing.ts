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
