import { dateIn, daysBetween, formatMoney, type LocalDate, money } from '@ordinate/kernel'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import { pageOfActs } from '../data/acts.ts'
import { waitingClaims } from '../data/expense-claims.ts'

const MOST_LINES = 50

/** Expenses that wait for an approval, the oldest first. */
async function expenses(ctx: QueryContext, today: LocalDate): Promise<AgendaLine[]> {
  if (!ctx.can('finance.approve_expense')) return []
  return (await waitingClaims(ctx, MOST_LINES)).map((row) => ({
    id: `finance.expense/${row.id}`,
    column: 'due',
    code: 'finance.agenda.expense_waits',
    params: {
      person: row.person_name,
      merchant: row.merchant,
      amount: formatMoney(money(row.amount_minor, row.currency), ctx.locale),
      days: Math.max(0, daysBetween(dateIn(row.submitted_at, ctx.settings.zone), today)),
    },
    at: row.submitted_at,
    subject: ['finance.expense_claim', row.id],
    orderId: row.order_id,
    who: row.person_name,
    action: { screen: `/money?tab=expenses&panel=finance.expense_claim:${row.id}` },
  }))
}

/** Acts that a client disputes are wrong; those that were sent wait for the client. */
async function acts(ctx: QueryContext, today: LocalDate): Promise<AgendaLine[]> {
  if (!ctx.can('finance.view')) return []
  const disputed = (await pageOfActs(ctx, { state: 'disputed', limit: MOST_LINES })).rows
  const sent = (await pageOfActs(ctx, { state: 'sent', limit: MOST_LINES })).rows
  return [...disputed, ...sent].map((act) => ({
    id: `finance.act/${act.id}`,
    column: act.state === 'disputed' ? 'wrong' : 'waiting',
    code: act.state === 'disputed' ? 'finance.agenda.act_disputed' : 'finance.agenda.act_waits',
    params: {
      number: act.number,
      client: act.clientName,
      comment: act.comment.split('\n').at(-1) ?? '',
      days: act.sentAt === null ? 0 : Math.max(0, daysBetween(dateIn(act.sentAt, ctx.settings.zone), today)),
    },
    at: act.sentAt,
    subject: ['finance.act', act.id],
    orderId: act.orderId,
    who: act.clientName,
    action: { screen: `/money?tab=invoices&panel=finance.invoice:${act.invoiceId}` },
  }))
}

/** What waits for somebody to approve or to answer. */
export const waitingPapers = agendaPoint.of(async (ctx, { today }) => [
  ...(await expenses(ctx, today)),
  ...(await acts(ctx, today)),
])
