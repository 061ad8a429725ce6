import { type Money, type Quantity, subtractMoney, zeroMoney } from '@ordinate/kernel'
import type { CostCategory } from './categories.ts'
import { lineCost, linePrice } from './estimate.ts'

/** A line as it is compared: what it is called, how much of it, and what one costs. */
export type ComparedLine = {
  readonly section?: string | undefined
  readonly category: CostCategory
  readonly description: string
  readonly quantity: Quantity
  readonly unit: string
  readonly unitCost: Money
  readonly unitPrice: Money
}

export type LineChange = 'same' | 'changed' | 'added' | 'removed'

/** A line in two versions and what the later one costs and asks more; both lines are there unless it was added or removed. */
export type LineDelta<L extends ComparedLine = ComparedLine> = {
  readonly change: LineChange
  readonly before: L | undefined
  readonly after: L | undefined
  readonly cost: Money
  readonly price: Money
}

/** By what lines are recognised in another version, the surest first. */
const keys: readonly ((line: ComparedLine) => string)[] = [
  (line) => [line.section ?? '', line.category, line.description, line.unit, line.unitPrice.minor].join('\n'),
  (line) => [line.section ?? '', line.category, line.description, line.unit].join('\n'),
  (line) => [line.category, line.description, line.unit].join('\n'),
  (line) => [line.category, line.description].join('\n'),
]

const sameQuantity = (a: Quantity, b: Quantity) => a.digits === b.digits && a.scale === b.scale

function equal(a: ComparedLine, b: ComparedLine): boolean {
  return (
    (a.section ?? '') === (b.section ?? '') &&
    a.unit === b.unit &&
    a.description === b.description &&
    sameQuantity(a.quantity, b.quantity) &&
    a.unitCost.minor === b.unitCost.minor &&
    a.unitPrice.minor === b.unitPrice.minor
  )
}

function deltaOf<L extends ComparedLine>(before: L | undefined, after: L | undefined): LineDelta<L> {
  const { currency } = (after ?? before)!.unitPrice
  const none = zeroMoney(currency)
  const cost = subtractMoney(
    after === undefined ? none : lineCost(after),
    before === undefined ? none : lineCost(before),
  )
  const price = subtractMoney(
    after === undefined ? none : linePrice(after),
    before === undefined ? none : linePrice(before),
  )
  if (before === undefined) return { change: 'added', before, after, cost, price }
  if (after === undefined) return { change: 'removed', before, after, cost, price }
  return { change: equal(before, after) ? 'same' : 'changed', before, after, cost, price }
}

/**
 * Two versions line by line: every line of both stands in exactly one row, those of the later version in their order, those that are gone after
 * the line they used to follow. The differences sum to the difference of the versions.
 */
export function compareLines<L extends ComparedLine>(before: readonly L[], after: readonly L[]): LineDelta<L>[] {
  const partners = new Map<number, number>()
  const free = new Set(before.keys())
  for (const keyOf of keys) {
    for (const [at, line] of after.entries()) {
      if (partners.has(at)) continue
      const found = [...free].find((place) => keyOf(before[place]!) === keyOf(line))
      if (found === undefined) continue
      partners.set(at, found)
      free.delete(found)
    }
  }
  const gone = [...free]
  const rows: LineDelta<L>[] = []
  const putGone = (limit: number) => {
    while (gone[0] !== undefined && gone[0] < limit) rows.push(deltaOf(before[gone.shift()!], undefined))
  }
  for (const [at, line] of after.entries()) {
    const partner = partners.get(at)
    if (partner !== undefined) putGone(partner)
    rows.push(deltaOf(partner === undefined ? undefined : before[partner], line))
  }
  putGone(before.length)
  return rows
}
