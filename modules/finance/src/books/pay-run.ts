import { type LocalDate, newId } from '@ordinate/kernel'
import { accountsOf, type NewTransfer, openAccounts, type StoredAccount, transfer } from '@ordinate/ledger'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { PayLineRow } from '../data/pay-lines.ts'
import type { PayRunPartRow, PayRunRow } from '../data/pay-run-tables.ts'
import { restsInRuns } from '../data/pay-runs.ts'
import { accounts, settle } from '../domain/index.ts'
import { openPayAccounts } from './pay.ts'

const PAGE = 500

/** Where approved expenses of a person are owed. */
export const owedExpenses = (personId: string, currency: string) => `owed_expenses/${personId}/${currency}`

/** What one person has coming when a run is collected. */
export type Coming = {
  readonly personId: string
  readonly name: string
  readonly lines: readonly PayLineRow[]
  readonly expenses: bigint
  readonly advance: bigint
}

type Balance = { readonly name: string; readonly amount: bigint }

/** Balances of a kind of accounts by the person in their codes, always above zero. */
async function byPerson(
  ctx: QueryContext,
  head: string,
  currency: string,
  amountOf: (account: StoredAccount) => bigint,
): Promise<Map<string, Balance>> {
  const found = new Map<string, Balance>()
  let cursor: string | null | undefined
  do {
    const question = { heads: [head], units: [currency] }
    const page = await accountsOf(ctx, question, cursor ? { cursor, limit: PAGE } : { limit: PAGE })
    for (const account of page.rows) {
      const amount = amountOf(account)
      if (amount > 0n) found.set(account.code.split('/')[1]!, { name: account.name, amount })
    }
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}

/** Expenses that are owed and advances that are out, of people in whose unpaid runs they do not stand yet. */
export async function restsOf(ctx: QueryContext, currency: string) {
  const taken = await restsInRuns(ctx, currency)
  const expenses = await byPerson(
    ctx,
    'owed_expenses',
    currency,
    (one) => one.creditsPosted - one.debitsPosted - one.debitsPending,
  )
  const advances = await byPerson(ctx, 'pay_advance', currency, (one) => one.debitsPosted - one.creditsPosted)
  for (const id of expenses.keys()) if (taken.has(`expenses ${id}`)) expenses.delete(id)
  for (const id of advances.keys()) if (taken.has(`advance ${id}`)) advances.delete(id)
  return { expenses, advances }
}

/** Everybody with pay, or with expenses owed; those only when the run is of all orders. */
export async function comingOf(
  ctx: QueryContext,
  lines: readonly PayLineRow[],
  currency: string,
  withExpenses: boolean,
): Promise<Coming[]> {
  const { expenses, advances } = await restsOf(ctx, currency)
  const byId = Map.groupBy(lines, (line) => line.person_id)
  const ids = new Set([...byId.keys(), ...(withExpenses ? expenses.keys() : [])])
  return [...ids].map((personId) => {
    const own = byId.get(personId) ?? []
    return {
      personId,
      name: own[0]?.person_name ?? expenses.get(personId)?.name ?? '',
      lines: own,
      expenses: withExpenses ? (expenses.get(personId)?.amount ?? 0n) : 0n,
      advance: advances.get(personId)?.amount ?? 0n,
    }
  })
}

const sumOf = (lines: readonly PayLineRow[]) => lines.reduce((sum, line) => sum + line.amount_minor, 0n)

/** The parts of a run for those it pays; who has less than nothing coming is left for the next one. */
export function partsOf(runId: string, currency: string, coming: readonly Coming[]): PayRunPartRow[] {
  return coming.flatMap(({ personId, name, lines, expenses, advance }) => {
    const settled = settle({ lines: sumOf(lines), expenses, advance })
    if (settled === undefined) return []
    const part = (kind: PayRunPartRow['kind'], amount: bigint, payLineId: string | null = null): PayRunPartRow => ({
      id: newId('prp'),
      run_id: runId,
      person_id: personId,
      person_name: name,
      kind,
      pay_line_id: payLineId,
      currency,
      amount_minor: amount,
      live: true,
    })
    return [
      ...lines.map((line) => part('line', line.amount_minor, line.id)),
      ...(settled.expenses === 0n ? [] : [part('expenses', settled.expenses)]),
      ...(settled.advance === 0n ? [] : [part('advance', -settled.advance)]),
    ]
  })
}

/** Transfers of one person's lines: as much of the advance as is set off, the rest from the bank; fines go the other way. */
function linesPaid(lines: readonly PayLineRow[], setOff: bigint, run: PayRunRow): NewTransfer[] {
  let left = setOff
  const ordered = lines.toSorted((a, b) => (a.amount_minor > b.amount_minor ? -1 : 1))
  return ordered.flatMap((line): NewTransfer[] => {
    const { currency: unit, amount_minor: amount, person_id: personId } = line
    const [wages, bank] = [accounts.wages(personId, unit), accounts.bank(unit)]
    const common = { unit, source: ['finance.pay_line', line.id] as const, memo: `${run.number} ${line.order_number}` }
    if (amount < 0n) return [{ ...common, debit: bank, credit: wages, amount: -amount }]
    const taken = left < amount ? left : amount
    left -= taken
    return [
      ...(taken === 0n
        ? []
        : [{ ...common, debit: wages, credit: accounts.pay_advance(personId, unit), amount: taken }]),
      ...(amount === taken ? [] : [{ ...common, debit: wages, credit: bank, amount: amount - taken }]),
    ]
  })
}

/** Books a run that left the bank. The limits of the accounts refuse an advance or expenses that are no longer there. */
export async function bookRun(
  ctx: CommandContext,
  run: PayRunRow,
  parts: readonly PayRunPartRow[],
  lines: readonly PayLineRow[],
  paidOn: LocalDate,
): Promise<void> {
  await openPayAccounts(ctx, lines)
  await openAccounts(ctx, [
    {
      code: accounts.bank(run.currency),
      name: ctx.say('finance.account.bank', { currency: run.currency }, ctx.settings.locale),
      unit: run.currency,
    },
  ])
  const linesBy = Map.groupBy(lines, (line) => line.person_id)
  const batch = [...Map.groupBy(parts, (part) => part.person_id)].flatMap(([personId, own]): NewTransfer[] => {
    const amountOf = (kind: PayRunPartRow['kind']) =>
      own.reduce((sum, part) => (part.kind === kind ? sum + part.amount_minor : sum), 0n)
    const expenses = amountOf('expenses')
    return [
      ...linesPaid(linesBy.get(personId) ?? [], -amountOf('advance'), run),
      ...(expenses === 0n
        ? []
        : [
            {
              debit: owedExpenses(personId, run.currency),
              credit: accounts.bank(run.currency),
              unit: run.currency,
              amount: expenses,
              source: ['finance.pay_run', run.id] as const,
              memo: run.number,
            },
          ]),
    ]
  })
  await transfer(
    ctx,
    batch.map((one) => ({ ...one, effectiveOn: paidOn })),
  )
}
