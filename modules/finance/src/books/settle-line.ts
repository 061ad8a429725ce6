import { money, newId, refuse } from '@ordinate/kernel'
import { balance, type NewAccount } from '@ordinate/ledger'
import { order as orderOf } from '@ordinate/orders'
import { party } from '@ordinate/parties'
import type { CommandContext } from '@ordinate/platform'
import { paymentRecorded } from '../contract.ts'
import { type Lesson, learn } from '../data/bank-aliases.ts'
import { booksToMatch } from '../data/bank-books.ts'
import { insertSettlement, type LineRow, type SettlementRow, setLineState } from '../data/bank-lines.ts'
import { insertPayment, lockPayment, paymentView, updatePayment } from '../data/payments.ts'
import { insertRefund } from '../data/write-offs.ts'
import {
  accountKind,
  accounts,
  type CostCategory,
  mayApply,
  nameKey,
  patternOf,
  payableKinds,
  type SettlementKind,
} from '../domain/index.ts'
import { type AllocationWish, applyPayment } from './apply-payment.ts'
import { bookSettlement } from './bank.ts'
import { actualCosts } from './costs.ts'
import { toMatch } from './explain-lines.ts'
import { accountName, bookPayment, currencyAccount } from './payments.ts'

/** What somebody, or a sure match, says a line is. */
export interface Saying extends AllocationWish {
  readonly kind: SettlementKind
  readonly clientId?: string | undefined
  readonly paymentId?: string | undefined
  readonly orderId?: string | undefined
  readonly category?: CostCategory | undefined
  readonly account?: string | undefined
  readonly memo?: string | undefined
}

type Target = Pick<SettlementRow, 'client_id' | 'payment_id' | 'refund_id' | 'order_id' | 'category' | 'account'>

const nobody: Target = {
  client_id: null,
  payment_id: null,
  refund_id: null,
  order_id: null,
  category: null,
  account: null,
}

interface Matter {
  readonly line: LineRow
  readonly saying: Saying
  readonly id: string
  readonly memo: string
}

/**
 * Books what a locked, unmatched line is and remembers it. Refusals: `finance.line_settled`, `finance.settlement_incomplete` {field},
 * `finance.settlement_direction`, and those of payments, costs and accounts that it touches.
 */
export async function settle(
  ctx: CommandContext,
  line: LineRow,
  saying: Saying,
  { how, learns }: { how: SettlementRow['how']; learns: boolean },
): Promise<void> {
  if (line.state === 'settled') ctx.enforce(refuse('finance.line_settled', {}, { path: 'lineId' }))
  const incoming = line.amount_minor > 0n
  const needs = {
    customer_payment: true,
    recorded_payment: true,
    paid_out: false,
    expense: false,
    refund: false,
  } as Readonly<Partial<Record<SettlementKind, boolean>>>
  const wanted = needs[saying.kind]
  if (wanted !== undefined && wanted !== incoming)
    ctx.enforce(refuse('finance.settlement_direction', { incoming: String(incoming) }, { path: 'kind' }))
  const memo =
    saying.memo ||
    [line.counterparty, line.purpose]
      .filter((part) => part !== '')
      .join(': ')
      .slice(0, 300)
  const matter = { line, saying, id: newId('bse'), memo }
  const target = await bookers[saying.kind](ctx, matter)
  await insertSettlement(ctx, {
    id: matter.id,
    line_id: line.id,
    kind: saying.kind,
    how,
    ...target,
    memo: saying.memo ?? '',
    settled_at: ctx.now,
    settled_by: ctx.caller.name,
    undone_at: null,
    undone_by: null,
    undo_reason: null,
  })
  await setLineState(ctx, line.id, 'settled')
  ctx.changed(['finance.bank_line', line.id], null, { kind: saying.kind, how, ...target })
  if (learns) await remember(ctx, line, saying.kind, target)
}

function needed<T>(ctx: CommandContext, value: T | undefined, field: string): T {
  if (value === undefined) ctx.enforce(refuse('finance.settlement_incomplete', { field }, { path: field }))
  return value!
}

const bookers: Readonly<Record<SettlementKind, (ctx: CommandContext, matter: Matter) => Promise<Target>>> = {
  customer_payment: settleCustomerPayment,
  recorded_payment: settleRecordedPayment,
  paid_out: settlePaidOut,
  liability: settleLiability,
  expense: settleExpense,
  fee: async (ctx, matter) => {
    await bookSettlement(ctx, matter.line, matter, currencyAccount(ctx, 'bank_charges', matter.line.currency))
    return nobody
  },
  transfer: async (ctx, matter) => {
    await bookSettlement(ctx, matter.line, matter, currencyAccount(ctx, 'transit', matter.line.currency))
    return nobody
  },
  refund: settleRefund,
}

async function settleCustomerPayment(ctx: CommandContext, { line, saying, memo }: Matter): Promise<Target> {
  const client = await party(ctx, needed(ctx, saying.clientId, 'clientId'))
  const payment = await insertPayment(ctx, {
    id: newId('pmt'),
    client_id: client.id,
    client_name: client.name,
    received_on: line.booked_on,
    currency: line.currency,
    amount_minor: line.amount_minor,
    unapplied_minor: line.amount_minor,
    reference: line.reference || memo.slice(0, 200),
    created_at: ctx.now,
    bank_line_id: line.id,
  })
  await bookPayment(ctx, payment, 'suspense')
  await applyPayment(ctx, payment, saying)
  ctx.changed(['finance.payment', payment.id], null, await paymentView(ctx, payment.id))
  await ctx.record(paymentRecorded({ clientId: client.id, paymentId: payment.id }))
  return { ...nobody, client_id: client.id, payment_id: payment.id }
}

/** The payment is in the books already; the line shows that the bank has it. */
async function settleRecordedPayment(ctx: CommandContext, matter: Matter): Promise<Target> {
  const { line, saying } = matter
  const payment = await lockPayment(ctx, needed(ctx, saying.paymentId, 'paymentId'))
  if (payment.bank_line_id !== null || payment.withdrawn_at !== null)
    ctx.enforce(refuse('finance.line_settled', {}, { path: 'paymentId' }))
  if (payment.amount_minor !== line.amount_minor || payment.currency !== line.currency)
    ctx.enforce(refuse('finance.payment_other_amount', {}, { path: 'paymentId' }))
  await bookSettlement(ctx, line, matter, currencyAccount(ctx, 'bank', line.currency))
  await updatePayment(ctx, payment.id, { bank_line_id: line.id })
  return { ...nobody, client_id: payment.client_id, payment_id: payment.id }
}

/** The pay-out is in the books already, by a transfer or a batch of them that no other line has shown. */
async function settlePaidOut(ctx: CommandContext, matter: Matter): Promise<Target> {
  const { line, saying } = matter
  const { account } = saying
  if (account !== undefined) {
    const { payouts } = await booksToMatch(ctx, line.currency)
    const found = payouts.find(({ id, minor }) => id === account && minor === -line.amount_minor)
    if (found === undefined) ctx.enforce(refuse('finance.payout_other_amount', {}, { path: 'account' }))
  }
  await bookSettlement(ctx, line, matter, currencyAccount(ctx, 'bank', line.currency))
  return { ...nobody, account: account ?? null }
}

/** What is owed on an account of the books is paid, or given back, by the line. */
async function settleLiability(ctx: CommandContext, matter: Matter): Promise<Target> {
  const { line, saying } = matter
  const code = needed(ctx, saying.account, 'account')
  const found = (await balance(ctx, [code])).get(code)
  const kind = accountKind(code)
  if (found === undefined || kind === undefined || !payableKinds.includes(kind) || found.unit !== line.currency)
    ctx.enforce(refuse('finance.account_not_payable', { account: found?.name ?? code }, { path: 'account' }))
  const { name, unit, limit, labels } = found!
  await bookSettlement(ctx, line, matter, { code, name, unit, limit, labels })
  return { ...nobody, account: code }
}

/** A cost of an order that happens with its payment. */
async function settleExpense(ctx: CommandContext, matter: Matter): Promise<Target> {
  const { line, saying, memo } = matter
  const order = await orderOf(ctx, needed(ctx, saying.orderId, 'orderId'))
  const category = needed(ctx, saying.category, 'category')
  const source = ['finance.bank_line', line.id] as const
  const amount = money(-line.amount_minor, line.currency)
  await actualCosts(ctx, { orderId: order.id, costs: [{ category, source, amount, memo, on: line.booked_on }] })
  const accrued: NewAccount = {
    code: accounts.accrued(order.id),
    name: accountName(ctx, 'accrued', { order: order.number }),
    unit: line.currency,
    labels: { order: order.id },
  }
  await bookSettlement(ctx, line, matter, accrued)
  return { ...nobody, order_id: order.id, category }
}

/** Credit of a client that is paid back. */
async function settleRefund(ctx: CommandContext, matter: Matter): Promise<Target> {
  const { line, saying } = matter
  const payment = await lockPayment(ctx, needed(ctx, saying.paymentId, 'paymentId'))
  const amount = -line.amount_minor
  if (payment.currency !== line.currency)
    ctx.enforce(
      refuse('finance.currency_mixed', { currency: payment.currency, wanted: line.currency }, { path: 'paymentId' }),
    )
  ctx.enforce(mayApply(money(payment.unapplied_minor, payment.currency), money(amount, payment.currency)))
  const unapplied = accounts.unapplied(payment.id)
  const found = (await balance(ctx, [unapplied])).get(unapplied)!
  await bookSettlement(ctx, line, matter, { code: unapplied, name: found.name, unit: found.unit, limit: found.limit })
  const refundId = await insertRefund(ctx, payment, { amount, on: line.booked_on, reference: line.reference })
  await ctx.record(paymentRecorded({ clientId: payment.client_id, paymentId: payment.id }))
  return { ...nobody, client_id: payment.client_id, payment_id: payment.id, refund_id: refundId }
}

/** A client is known again by who paid; other kinds by payer and words together. */
async function remember(ctx: CommandContext, line: LineRow, kind: SettlementKind, target: Target): Promise<void> {
  const lesson: Omit<Lesson, 'signals'> = {
    kind,
    client_id: target.client_id,
    order_id: target.order_id,
    category: target.category,
    account: kind === 'liability' ? target.account : null,
    learnt_from: line.id,
  }
  if (kind === 'refund' || kind === 'paid_out') return
  if (kind === 'customer_payment' || kind === 'recorded_payment') {
    const label = line.counterparty
    await learn(ctx, {
      ...lesson,
      kind: 'customer_payment',
      signals: [
        { signal: 'account', value: line.counterparty_account, label },
        { signal: 'tax_id', value: line.counterparty_tax_id, label },
        { signal: 'name', value: nameKey(line.counterparty), label },
      ],
    })
    return
  }
  const label = [line.counterparty, line.purpose]
    .filter((part) => part !== '')
    .join(': ')
    .slice(0, 200)
  await learn(ctx, { ...lesson, signals: [{ signal: 'pattern', value: patternOf(toMatch(line)), label }] })
}
