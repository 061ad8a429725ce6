import { download, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { costCategory } from './views.ts'

const side = z.object({
  lineNo: z.int(),
  quantity: wire.quantity,
  unit: z.string(),
  unitPrice: wire.money,
  price: wire.money,
  /** Null for callers without `finance.view_costs`. */
  unitCost: wire.money.nullable(),
  cost: wire.money.nullable(),
})

export const comparedLineView = z.object({
  change: z.enum(['same', 'changed', 'added', 'removed']),
  section: z.string(),
  category: costCategory,
  description: z.string(),
  before: side.nullable(),
  after: side.nullable(),
  /** What the later version asks more. */
  price: wire.money,
  cost: wire.money.nullable(),
})
export type ComparedLineView = z.output<typeof comparedLineView>

const figures = z.object({
  price: wire.money,
  fee: wire.money,
  net: wire.money,
  tax: wire.money,
  gross: wire.money,
  cost: wire.money.nullable(),
  margin: wire.money.nullable(),
})

export const comparisonView = z.object({
  orderId: wire.id('ord'),
  currency: wire.currency,
  fromNumber: z.string(),
  toNumber: z.string(),
  lines: z.array(comparedLineView),
  before: figures,
  after: figures,
  delta: figures,
})
export type ComparisonView = z.output<typeof comparisonView>

export const compareEstimates = query('finance.compareEstimates', {
  summary: 'Two versions of an order’s estimate line by line: added, removed, changed, with the money between them',
  permission: 'finance.view',
  input: z.strictObject({ fromId: wire.id('est'), toId: wire.id('est') }),
  output: comparisonView,
  refusals: ['finance.other_order'],
  watches: ['orders'],
})

export const comparisonFile = download('finance.comparisonFile', {
  summary: 'Two versions of an estimate line by line, as PDF: prices only',
  permission: 'finance.view',
  input: z.strictObject({ fromId: wire.id('est'), toId: wire.id('est') }),
  refusals: ['finance.other_order'],
})
