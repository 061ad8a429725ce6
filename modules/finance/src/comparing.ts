import { OK, refuse, subtractMoney } from '@ordinate/kernel'
import { mustPass, type QueryContext } from '@ordinate/platform'
import type { ComparisonView, NewEstimateLine } from './contract.ts'
import { estimateNumber, estimateViews, loadEstimate, type StoredEstimate } from './data/estimates.ts'
import { compareLines, lineCost, linePrice } from './domain/index.ts'

type Numbered = NewEstimateLine & { readonly lineNo: number }

const numbered = ({ lines }: StoredEstimate): Numbered[] => lines.map((line, at) => ({ ...line, lineNo: at + 1 }))

function sideOf(line: Numbered | undefined, seesCosts: boolean) {
  if (line === undefined) return null
  const { lineNo, quantity, unit, unitPrice } = line
  return {
    lineNo,
    quantity,
    unit,
    unitPrice,
    price: linePrice(line),
    unitCost: seesCosts ? line.unitCost : null,
    cost: seesCosts ? lineCost(line) : null,
  }
}

type Figures = ComparisonView['before']

function minus(after: Figures, before: Figures): Figures {
  const hidden = (a: Figures['cost'], b: Figures['cost']) => (a === null || b === null ? null : subtractMoney(a, b))
  return {
    price: subtractMoney(after.price, before.price),
    fee: subtractMoney(after.fee, before.fee),
    net: subtractMoney(after.net, before.net),
    tax: subtractMoney(after.tax, before.tax),
    gross: subtractMoney(after.gross, before.gross),
    cost: hidden(after.cost, before.cost),
    margin: hidden(after.margin, before.margin),
  }
}

/** Two versions of one order line by line; costs only with `finance.view_costs`. Refuses `finance.other_order`. */
export async function comparisonOf(
  ctx: QueryContext,
  { fromId, toId }: { readonly fromId: string; readonly toId: string },
): Promise<ComparisonView> {
  const [from, to] = [await loadEstimate(ctx, fromId), await loadEstimate(ctx, toId)]
  mustPass(from.row.order_id === to.row.order_id ? OK : refuse('finance.other_order', {}, { path: 'toId' }))
  const [before, after] = await estimateViews(ctx, [from, to])
  const seesCosts = ctx.can('finance.view_costs')
  const figures = ({ price, fee, net, tax, gross, cost, margin }: Figures): Figures => ({
    price,
    fee,
    net,
    tax,
    gross,
    cost,
    margin,
  })
  return {
    orderId: to.row.order_id,
    currency: to.row.currency,
    fromNumber: estimateNumber(from.row),
    toNumber: estimateNumber(to.row),
    lines: compareLines(numbered(from), numbered(to)).map((row) => {
      const line = (row.after ?? row.before)!
      return {
        change: row.change,
        section: line.section ?? '',
        category: line.category,
        description: line.description,
        before: sideOf(row.before, seesCosts),
        after: sideOf(row.after, seesCosts),
        price: row.price,
        cost: seesCosts ? row.cost : null,
      }
    }),
    before: figures(before!),
    after: figures(after!),
    delta: minus(figures(after!), figures(before!)),
  }
}
