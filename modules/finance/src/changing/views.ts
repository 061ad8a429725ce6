import { addQuantity, subtractMoney } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { ChangeOrderView, ClientChangeOrderView, NewEstimateLine } from '../contract.ts'
import { changeOrderNumber, type StoredChange, type StoredItem, sizeOf } from '../data/change-orders.ts'
import { estimateNumber, loadEstimate, type StoredEstimate, termsOf } from '../data/estimates.ts'
import { type AppliedItem, applyItems, type ChangeItem, type EstimateTotals, estimateTotals } from '../domain/index.ts'

/** An item that stands on a line of its own. */
export function lineOfItem(item: ChangeItem & { readonly basis?: StoredItem['basis'] }): NewEstimateLine {
  const { section, category, description, quantity, unit, unitCost, unitPrice } = item
  return { section, category, description, quantity, unit, unitCost, unitPrice, basis: item.basis ?? null }
}

/** A line that grows was reckoned from what it was before and from what the change adds. */
function withBasis(line: NewEstimateLine, item: ChangeItem): NewEstimateLine {
  const added = (item as StoredItem).basis
  if (line.basis == null || added === null || added.key !== line.basis.key) return line
  return {
    ...line,
    basis: {
      ...line.basis,
      outletDays: line.basis.outletDays + added.outletDays,
      minutes: line.basis.minutes + added.minutes,
      quantity: addQuantity(line.basis.quantity, added.quantity),
    },
  }
}

export type Reckoned = {
  readonly lines: NewEstimateLine[]
  readonly applied: readonly AppliedItem<NewEstimateLine>[]
  readonly before: EstimateTotals
  readonly after: EstimateTotals
}

/** A change laid on the version it changes, with both totals; taxed as that version is. */
export function reckon(base: StoredEstimate, items: readonly StoredItem[]): Reckoned {
  const terms = termsOf(base.row)
  const { lines, applied } = applyItems(base.lines, items, (item) => lineOfItem(item as StoredItem), withBasis)
  return { lines, applied, before: estimateTotals(base.lines, terms), after: estimateTotals(lines, terms) }
}

const sums = ({ price, fee, net, tax, gross }: EstimateTotals) => ({ price, fee, net, tax, gross })

function difference(before: EstimateTotals, after: EstimateTotals) {
  return {
    price: subtractMoney(after.price, before.price),
    fee: subtractMoney(after.fee, before.fee),
    net: subtractMoney(after.net, before.net),
    tax: subtractMoney(after.tax, before.tax),
    gross: subtractMoney(after.gross, before.gross),
  }
}

const none = { digits: 0n, scale: 0 }

function linesOf({ applied }: Reckoned, items: readonly StoredItem[], seesCosts: boolean): ChangeOrderView['lines'] {
  return applied.map(({ item, before, after, cost, price }, at) => ({
    lineNo: at + 1,
    section: item.section,
    category: item.category,
    description: item.description,
    quantity: item.quantity,
    unit: item.unit,
    unitCost: seesCosts ? item.unitCost : null,
    unitPrice: item.unitPrice,
    quantityBefore: before?.quantity ?? none,
    quantityAfter: after.quantity,
    cost: seesCosts ? cost : null,
    price,
    targetLineNo: item.targetLineNo,
    basis: items[at]!.basis,
  }))
}

/** A change order as colleagues see it; costs and margin only with `finance.view_costs`. */
export async function changeView(ctx: QueryContext, { row, items }: StoredChange): Promise<ChangeOrderView> {
  const base = await loadEstimate(ctx, row.base_estimate_id)
  const next = row.next_estimate_id === null ? undefined : await loadEstimate(ctx, row.next_estimate_id)
  const reckoned = reckon(base, items)
  const { before, after } = reckoned
  const seesCosts = ctx.can('finance.view_costs')
  return {
    id: row.id,
    orderId: row.order_id,
    number: changeOrderNumber(row),
    state: row.state,
    currency: row.currency,
    baseNumber: estimateNumber(base.row),
    baseEstimateId: base.row.id,
    nextNumber: next === undefined ? null : estimateNumber(next.row),
    reason: row.reason,
    byProgramme: row.by_programme,
    edited: row.edited,
    outdated: row.outdated,
    sizeBefore: sizeOf(row.size_before),
    sizeAfter: sizeOf(row.size_after),
    lines: linesOf(reckoned, items, seesCosts),
    taxCode: base.row.tax_code,
    taxRate: base.row.tax_rate ?? none,
    before: sums(before),
    after: sums(after),
    delta: difference(before, after),
    cost: seesCosts ? subtractMoney(after.cost, before.cost) : null,
    margin: seesCosts ? subtractMoney(after.margin, before.margin) : null,
    validUntil: row.valid_until,
    sentAt: row.sent_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    clientComment: row.client_comment,
    documentId: row.document_id,
    edit: row.edit,
  }
}

/** What a client may see of a change: prices alone. */
export async function clientChangeView(ctx: QueryContext, stored: StoredChange): Promise<ClientChangeOrderView> {
  const {
    cost: _c,
    margin: _m,
    edit: _e,
    edited: _d,
    outdated: _o,
    documentId: _p,
    lines,
    ...shown
  } = await changeView(ctx, stored)
  return { ...shown, lines: lines.map(({ unitCost: _u, cost: _k, basis: _b, ...line }) => line) }
}
