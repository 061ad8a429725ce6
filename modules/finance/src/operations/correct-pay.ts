import { dateIn, money, moneyToText, newId, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { adjustActualCost } from '../books/cost-corrections.ts'
import { correctPay, payChanged } from '../contract.ts'
import { correctionsOf, lockPayLines, type PayLineRow, payLineOf, upsertPayLines } from '../data/pay-lines.ts'
import { inCurrency } from '../domain/index.ts'

/** The line whose work it is about: corrections of corrections correct the first. */
async function rootOf(ctx: CommandContext, line: PayLineRow): Promise<PayLineRow> {
  return line.corrects_id === null ? line : (await lockPayLines(ctx, [line.corrects_id]))[0]!
}

export const correctPayHandler = handle(correctPay, async (ctx, { payLineId, difference, reason }) => {
  const root = await rootOf(ctx, (await lockPayLines(ctx, [payLineId]))[0]!)
  if (root.state !== 'approved' && root.state !== 'paid')
    ctx.enforce(refuse('finance.pay_not_settled', { person: root.person_name }))
  ctx.enforce(inCurrency([difference], root.currency, 'difference'))
  if (difference.minor === 0n) ctx.enforce(refuse('finance.amount_zero', {}, { path: 'difference' }))
  const sum = root.amount_minor + (await correctionsOf(ctx, root.id))
  const most = money(sum < 0n ? 0n : sum, root.currency)
  if (sum + difference.minor < 0n && root.kind !== 'fine')
    ctx.enforce(refuse('finance.correction_too_large', { most: moneyToText(most) }, { path: 'difference' }))
  const today = dateIn(ctx.now, ctx.settings.zone)
  const id = newId('pay')
  // The platform adds the organisation to what is inserted; what was read carries it already.
  const { org_id: _read, ...work } = root as PayLineRow & { org_id?: string }
  const row: PayLineRow = {
    ...work,
    id,
    source_kind: 'finance.correction',
    source_id: id,
    minutes: 0,
    rate_minor: 0n,
    amount_minor: difference.minor,
    state: 'proposed',
    approved_by: null,
    paid_on: null,
    created_at: ctx.now,
    kind: 'correction',
    reason_code: 'finance.correction_line',
    reason_params: { day: String(root.worked_on), order: root.order_number, reason },
    bands: [],
    note: reason,
    corrected: true,
    corrects_id: root.id,
  }
  await upsertPayLines(ctx, [row])
  await adjustActualCost(ctx, [root.source_kind, root.source_id], difference.minor, today)
  ctx.changed(['finance.pay_line', root.id], null, { correction: difference, reason })
  await ctx.record(payChanged({ change: 'added', payLineIds: [id], orderIds: [root.order_id] }))
  return payLineOf(row)
})
