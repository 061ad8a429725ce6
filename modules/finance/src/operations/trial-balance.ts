import { addDays, type LocalDate, type Money, money, sumMoney } from '@ordinate/kernel'
import { type HeadSums, type Movement, movements, sumsByHead } from '@ordinate/ledger'
import { handle, type QueryContext } from '@ordinate/platform'
import { currenciesInUse } from '../books/standing.ts'
import { trialBalance } from '../contract.ts'
import { chartByKind } from '../data/chart.ts'
import { type AccountKind, accountKind, isBudgetary } from '../domain/index.ts'

type Asked = { orderId?: string | undefined; from?: LocalDate | undefined; to?: LocalDate | undefined }

/** What was posted by kind, before the span and within it; without a span, all there is. */
async function turnovers(ctx: QueryContext, currency: string, asked: Asked, sums: readonly HeadSums[]) {
  const common = {
    units: [currency],
    ...(asked.orderId === undefined ? {} : { labels: { order: asked.orderId } }),
  }
  const all: Movement[] | HeadSums[] =
    asked.from === undefined && asked.to === undefined
      ? [...sums]
      : await movements(ctx, {
          ...common,
          ...(asked.from === undefined ? {} : { from: asked.from }),
          ...(asked.to === undefined ? {} : { to: asked.to }),
        })
  const before = asked.from === undefined ? [] : await movements(ctx, { ...common, to: addDays(asked.from, -1) })
  const within = all.map((one) =>
    'debitsPosted' in one
      ? { head: one.head, debits: one.debitsPosted, credits: one.creditsPosted }
      : { head: one.head, debits: one.debits, credits: one.credits },
  )
  return { before, within }
}

export const trialBalanceHandler = handle(trialBalance, async (ctx, input) => {
  const currency = input.currency ?? ctx.settings.currency
  const chart = await chartByKind(ctx)
  const sums = await sumsByHead(ctx, {
    units: [currency],
    ...(input.orderId === undefined ? {} : { labels: { order: input.orderId } }),
  })
  const { before, within } = await turnovers(ctx, currency, input, sums)
  const of = (minor: bigint): Money => money(minor, currency)
  const rows = sums
    .filter(({ head }) => accountKind(head) !== undefined)
    .map((sum) => {
      const kind = accountKind(sum.head) as AccountKind
      const line = chart.get(kind)!
      const moved = within.filter((one) => one.head === sum.head)
      const debits = moved.reduce((total, one) => total + one.debits, 0n)
      const credits = moved.reduce((total, one) => total + one.credits, 0n)
      const opening = before
        .filter((one) => one.head === sum.head)
        .reduce((total, one) => total + one.debits - one.credits, 0n)
      return {
        kind,
        number: line.number,
        name: line.name,
        class: line.class,
        budgetary: isBudgetary(kind),
        accounts: sum.accounts,
        opening: of(opening),
        debits: of(debits),
        credits: of(credits),
        balance: of(opening + debits - credits),
        pending: of(sum.debitsPending - sum.creditsPending),
      }
    })
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
  const total = (side: 'debits' | 'credits') =>
    sumMoney(
      rows.map((row) => row[side]),
      currency,
    )
  return {
    currency,
    currencies: await currenciesInUse(ctx),
    rows,
    debits: total('debits'),
    credits: total('credits'),
  }
})
