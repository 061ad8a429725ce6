import { type DocumentKind, documentModelPoint } from '@ordinate/documents/contract'
import { compareDates, dateIn, type LocalDate, OK } from '@ordinate/kernel'
import { type GateCheck, gatePoint, type OrderView } from '@ordinate/orders/contract'
import { partiesById } from '@ordinate/parties'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import { limitVerdict } from '../books/client-standing.ts'
import { lettersDue } from '../books/remind.ts'
import { disputedStatements } from '../data/account-statements.ts'
import { countUnmatched } from '../data/bank-lines.ts'
import { openInvoices } from '../data/invoices.ts'
import { liveStops } from '../data/reminders.ts'
import { clientAccountDocument } from '../documents/reconciliation.ts'
import { mayHold } from '../domain/index.ts'

const MOST_LINES = 20

/**
 * What a client's debt does to an order. `finance.debt_noted` warns and lets go on; `finance.debt_within_limit` holds, until somebody with the right
 * goes on with a reason. Registering an order asks for neither, and nothing holds the billing of what was done.
 */
async function gates(ctx: QueryContext, { order, stage }: { order: OrderView; stage: string }): Promise<GateCheck[]> {
  const action = { screen: `/money?tab=receivables&client=${order.clientId ?? ''}` }
  const verdict = order.clientId === null ? OK : await limitVerdict(ctx, order.clientId)
  const today = dateIn(ctx.now, ctx.settings.zone)
  const holds = mayHold({ stage, endsOn: order.endsOn }, today)
  return [
    { code: 'finance.debt_noted', verdict: OK, action, ...(verdict.ok ? {} : { warning: verdict }) },
    {
      code: 'finance.debt_within_limit',
      verdict: holds ? verdict : OK,
      action,
      ...(verdict.ok || holds ? {} : { warning: verdict }),
    },
  ]
}

async function agenda(ctx: QueryContext, { today }: { today: LocalDate }): Promise<AgendaLine[]> {
  const lines: AgendaLine[] = []
  if (ctx.can('finance.bank')) lines.push(...(await unmatched(ctx)))
  if (ctx.can('finance.remind'))
    lines.push(...(await reminders(ctx)), ...(await brokenPromises(ctx, today)), ...(await disputes(ctx)))
  return lines
}

async function unmatched(ctx: QueryContext): Promise<AgendaLine[]> {
  const lines = await countUnmatched(ctx)
  if (lines === 0) return []
  return [
    {
      id: 'finance.bank_unmatched',
      column: 'due',
      code: 'finance.agenda.bank_unmatched',
      params: { lines },
      at: null,
      subject: ['finance.bank', ctx.orgId],
      action: { screen: '/money?tab=bank' },
    },
  ]
}

async function reminders(ctx: QueryContext): Promise<AgendaLine[]> {
  const letters = (await lettersDue(ctx)).length
  if (letters === 0) return []
  return [
    {
      id: 'finance.reminders_due',
      column: 'due',
      code: 'finance.agenda.reminders_due',
      params: { letters },
      at: null,
      subject: ['finance.reminders', ctx.orgId],
      action: { screen: '/money?tab=reminders' },
    },
  ]
}

/** A promise whose day is over, of a client that still owes. */
async function brokenPromises(ctx: QueryContext, today: LocalDate): Promise<AgendaLine[]> {
  const promises = (await liveStops(ctx)).filter(
    ({ reason, until }) => reason === 'promise' && until !== null && compareDates(until, today) < 0,
  )
  if (promises.length === 0) return []
  const open = await openInvoices(ctx)
  const owing = promises.filter(({ client_id, invoice_id }) =>
    open.some((one) => (invoice_id === null ? one.clientId === client_id : one.id === invoice_id)),
  )
  const clients = await partiesById(ctx, [...new Set(owing.map(({ client_id }) => client_id))])
  return owing.slice(0, MOST_LINES).map((row) => ({
    id: `finance.promise/${row.id}`,
    column: 'wrong',
    code: 'finance.agenda.promise_broken',
    params: { client: clients.get(row.client_id)?.name ?? '', until: String(row.until) },
    at: null,
    subject: ['parties.party', row.client_id],
    action: { screen: '/money?tab=reminders' },
  }))
}

async function disputes(ctx: QueryContext): Promise<AgendaLine[]> {
  const rows = await disputedStatements(ctx, MOST_LINES)
  return rows.map((row) => ({
    id: `finance.statement/${row.id}`,
    column: 'wrong',
    code: 'finance.agenda.statement_disputed',
    params: { client: row.client_name, number: row.number },
    at: null,
    subject: ['finance.account_statement', row.id],
    action: { screen: '/money?tab=statements' },
  }))
}

function documents(): DocumentKind[] {
  return [{ kind: 'client_account', permission: 'finance.client_account', model: clientAccountDocument }]
}

/** What receivables and the bank tell the rest of the house. */
export const receivablesContributions = [gatePoint.of(gates), agendaPoint.of(agenda), documentModelPoint.of(documents)]
