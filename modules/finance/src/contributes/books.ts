import { type DocumentKind, documentModelPoint } from '@ordinate/documents/contract'
import { addDays, compareDates, formatDate, type LocalDate, money, moneyToText, negateMoney } from '@ordinate/kernel'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import { dueRevaluations } from '../books/revaluation.ts'
import { type CashDue, type ClosingCheck, cashDuePoint, closingCheckPoint } from '../contract.ts'
import { knownDifferences, lastCheck, openDifferences } from '../data/books-checks.ts'
import { wagesFigures } from '../data/control-figures.ts'
import { openInvoices } from '../data/invoices.ts'
import { proposedPayThrough } from '../data/pay-lines.ts'
import { partsOfRun, waitingPayRuns } from '../data/pay-runs.ts'
import { payRunDocument } from '../documents/pay-run.ts'
import { booksChecksContributed } from './books-checks.ts'

const BOOKS = (part: string) => `/money?tab=books&books=${part}`
const MOST_LINES = 20

/** Differences in the books and pay runs that wait. */
async function agenda(ctx: QueryContext, { today }: { today: LocalDate }): Promise<AgendaLine[]> {
  const differences = ctx.can('finance.check_books') ? await knownDifferences(ctx) : []
  const lines = differences
    .filter((row) => row.state === 'open')
    .slice(0, MOST_LINES)
    .map(
      (row): AgendaLine => ({
        id: `finance.difference/${row.id}`,
        column: 'wrong',
        code: 'finance.agenda.books_differ',
        params: {
          check: ctx.say(row.check_code.replace('.', '.check.')),
          name: row.name,
          expected: row.expected,
          found: row.found,
        },
        at: row.first_seen,
        subject: ['finance.difference', row.id],
        action: { screen: row.screen ?? BOOKS('checks') },
      }),
    )
  return [...lines, ...(ctx.can('finance.pay') ? await waitingRuns(ctx, today) : [])]
}

async function waitingRuns(ctx: QueryContext, today: LocalDate): Promise<AgendaLine[]> {
  const runs = await waitingPayRuns(ctx)
  return runs
    .filter((run) => compareDates(run.pay_on, addDays(today, 1)) <= 0)
    .map((run) => ({
      id: `finance.pay_run/${run.id}`,
      column: compareDates(run.pay_on, today) < 0 ? 'wrong' : 'due',
      code: run.state === 'draft' ? 'finance.agenda.pay_run_draft' : 'finance.agenda.pay_run_approved',
      params: {
        number: run.number,
        people: run.people,
        amount: moneyToText(money(run.total_minor, run.currency)),
        currency: run.currency,
        on: formatDate(run.pay_on, ctx.locale),
      },
      at: null,
      subject: ['finance.pay_run', run.id],
      action: { screen: `/money?tab=pay&view=runs&panel=finance.pay_run:${run.id}` },
    }))
}

/** Invoices when they are due, pay runs on their day, and pay that is owed and stands in no run yet. */
async function cashDue(ctx: QueryContext, { today, to }: { today: LocalDate; to: LocalDate }): Promise<CashDue[]> {
  const invoices = (await openInvoices(ctx))
    .filter((invoice) => compareDates(invoice.dueOn!, to) <= 0)
    .map((invoice) => ({
      day: invoice.dueOn!,
      amount: invoice.open,
      code: 'finance.cash.invoice',
      params: { number: invoice.number ?? '', client: invoice.clientName },
      screen: `/money?tab=invoices&panel=finance.invoice:${invoice.id}`,
    }))
  const runs = await waitingPayRuns(ctx)
  const inRuns = new Map<string, bigint>()
  for (const run of runs)
    for (const part of await partsOfRun(ctx, run.id))
      if (part.kind === 'line') inRuns.set(run.currency, (inRuns.get(run.currency) ?? 0n) + part.amount_minor)
  const owed = new Map<string, bigint>()
  for (const one of await wagesFigures(ctx)) owed.set(one.unit, (owed.get(one.unit) ?? 0n) + one.minor)
  const loose = [...owed]
    .map(([currency, minor]) => money(minor - (inRuns.get(currency) ?? 0n), currency))
    .filter(({ minor }) => minor > 0n)
  return [
    ...invoices,
    ...runs
      .filter((run) => compareDates(run.pay_on, to) <= 0)
      .map((run) => ({
        day: run.pay_on,
        amount: money(-run.total_minor, run.currency),
        code: 'finance.cash.pay_run',
        params: { number: run.number, people: run.people },
        screen: `/money?tab=pay&view=runs&panel=finance.pay_run:${run.id}`,
      })),
    ...loose.map((amount) => ({
      day: today,
      amount: negateMoney(amount),
      code: 'finance.cash.pay_owed',
      params: {},
      screen: '/money?tab=pay&pay=approved',
    })),
  ]
}

/** What of finance should be finished before a period is closed. */
async function closingChecks(ctx: QueryContext, { through }: { through: LocalDate }): Promise<ClosingCheck[]> {
  const proposed = await proposedPayThrough(ctx, through)
  const runs = (await waitingPayRuns(ctx)).filter((run) => compareDates(run.pay_on, through) <= 0)
  const open = await openDifferences(ctx)
  const checked = await lastCheck(ctx)
  const { due, missing } = await dueRevaluations(ctx, through)
  const unvalued = due.filter(({ difference }) => difference.minor !== 0n).map(({ currency }) => currency)
  const lacking = [...new Set([...unvalued, ...missing.map(({ currency }) => currency)])]
  return [
    {
      code: 'finance.closing.pay_proposed',
      params: { lines: proposed },
      met: proposed === 0,
      action: { screen: '/money?tab=pay&pay=proposed' },
    },
    {
      code: 'finance.closing.pay_runs',
      params: { runs: runs.length, number: runs[0]?.number ?? '' },
      met: runs.length === 0,
      action: { screen: '/money?tab=pay&view=runs' },
    },
    {
      code: 'finance.closing.checked',
      params: { differences: open, checked: checked === undefined ? 'no' : 'yes' },
      met: checked !== undefined && open === 0,
      action: { screen: BOOKS('checks') },
    },
    {
      code: lacking.length === 0 ? 'finance.closing.revalued_done' : 'finance.closing.revalued',
      params: { currencies: lacking.join(', ') },
      met: lacking.length === 0,
      action: { screen: BOOKS('currencies') },
    },
  ]
}

function documents(): DocumentKind[] {
  return [{ kind: 'pay_run', permission: 'finance.view_costs', alsoAs: ['xlsx'], model: payRunDocument }]
}

export const booksContributions = [
  agendaPoint.of(agenda),
  booksChecksContributed,
  cashDuePoint.of(cashDue),
  closingCheckPoint.of(closingChecks),
  documentModelPoint.of(documents),
]
