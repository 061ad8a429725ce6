import { renderDocument } from '@ordinate/documents'
import { newId, refuse } from '@ordinate/kernel'
import { DEFAULT_LIMIT, handle, notFound } from '@ordinate/platform'
import { clientAccountView, clientMeant } from '../books/client-account.ts'
import {
  accountStatementFile,
  answerStatement,
  clientAccount,
  clientAccountFile,
  clientInvoiceFile,
  drawUpStatement,
  listAccountStatements,
  receivablesChanged,
} from '../contract.ts'
import {
  accountStatement,
  accountStatementOf,
  answerAccountStatement,
  insertAccountStatement,
  pageOfAccountStatements,
} from '../data/account-statements.ts'
import { loadInvoice } from '../data/invoices.ts'
import { inCurrency } from '../domain/index.ts'

export const clientAccountHandler = handle(clientAccount, async (ctx, input) =>
  clientAccountView(ctx, { ...input, clientId: clientMeant(ctx, input.clientId) }),
)

export const clientAccountFileHandler = handle(clientAccountFile, (ctx, { clientId }) =>
  renderDocument(ctx, {
    kind: 'client_account',
    subjectId: clientMeant(ctx, clientId),
    format: 'pdf',
    draft: false,
  }),
)

export const clientInvoiceFileHandler = handle(clientInvoiceFile, async (ctx, { invoiceId }) => {
  const invoice = await loadInvoice(ctx, invoiceId)
  if (invoice.issued_on === null) throw notFound('finance.invoice', invoiceId)
  clientMeant(ctx, invoice.client_id)
  return renderDocument(ctx, { kind: 'invoice', subjectId: invoiceId, format: 'pdf', draft: false })
})

export const drawUpStatementHandler = handle(drawUpStatement, async (ctx, input) => {
  const account = await clientAccountView(ctx, input)
  const id = newId('acs')
  const next = await ctx.nextNumber(`finance.account_statement.${input.to.year}`)
  const row = {
    id,
    number: `${input.to.year}-${String(next).padStart(3, '0')}`,
    client_id: account.client.id,
    client_name: account.client.name,
    currency: account.currency,
    from_on: input.from,
    to_on: input.to,
    opening_minor: account.opening.minor,
    debit_minor: account.debit.minor,
    credit_minor: account.credit.minor,
    closing_minor: account.closing.minor,
    state: 'drawn_up' as const,
    their_closing_minor: null,
    answered_by: null,
    answered_at: null,
    comment: '',
    made_at: ctx.now,
    made_by: ctx.caller.name,
  }
  await insertAccountStatement(ctx, row)
  const view = accountStatementOf(row)
  ctx.changed(['finance.account_statement', id], null, view)
  await ctx.record(receivablesChanged({ clientId: account.client.id, change: 'statement' }))
  return view
})

export const answerStatementHandler = handle(answerStatement, async (ctx, input) => {
  const row = await accountStatement(ctx, input.statementId)
  const answered = () => refuse('finance.statement_answered', { by: row.answered_by ?? '' })
  if (row.state === 'agreed') ctx.enforce(answered())
  if (input.theirClosing !== undefined) ctx.enforce(inCurrency([input.theirClosing], row.currency, 'theirClosing'))
  const after = await answerAccountStatement(ctx, row.id, {
    state: input.agreed ? 'agreed' : 'disputed',
    their_closing_minor: input.agreed ? row.closing_minor : (input.theirClosing?.minor ?? null),
    answered_by: input.by || ctx.caller.name,
    answered_at: ctx.now,
    comment: input.comment ?? '',
  })
  if (after === undefined) ctx.enforce(answered())
  const view = accountStatementOf(after!)
  ctx.changed(['finance.account_statement', row.id], accountStatementOf(row), view)
  await ctx.record(receivablesChanged({ clientId: row.client_id, change: 'statement' }))
  return view
})

export const listAccountStatementsHandler = handle(listAccountStatements, (ctx, input) =>
  pageOfAccountStatements(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)

export const accountStatementFileHandler = handle(accountStatementFile, async (ctx, { statementId }) => {
  const row = await accountStatement(ctx, statementId)
  return renderDocument(ctx, { kind: 'reconciliation', subjectId: row.id, format: 'pdf', draft: false })
})
