import {
  addQuantity,
  compareDates,
  defineLifecycle,
  type LocalDate,
  type Money,
  OK,
  type Quantity,
  refuse,
  subtractMoney,
  type Verdict,
  zeroMoney,
} from '@ordinate/kernel'
import type { CostCategory } from './categories.ts'
import type { ComparedLine } from './comparison.ts'
import { lineCost, linePrice } from './estimate.ts'
import type { ProgrammeLine } from './programme-lines.ts'

export const changeOrderStates = ['proposed', 'sent', 'accepted', 'refused', 'withdrawn'] as const
export type ChangeOrderState = (typeof changeOrderStates)[number]

/** A change is proposed by what happened to the programme or by hand, sent, and answered by the client; a later one takes the place of one that waits. */
export const changeOrderLifecycle = defineLifecycle({
  name: 'finance.change_order',
  initial: 'proposed',
  states: changeOrderStates,
  final: ['accepted', 'refused', 'withdrawn'],
  moves: {
    send: { from: ['proposed'], to: 'sent' },
    accept: { from: ['sent'], to: 'accepted' },
    refuse: { from: ['sent'], to: 'refused' },
    withdraw: { from: ['proposed', 'sent'], to: 'withdrawn' },
  },
})

/** One difference to the approved version: so much more of something, less when below zero. */
export type ChangeItem = {
  readonly section: string
  readonly category: CostCategory
  readonly description: string
  /** How much more; below zero for less. */
  readonly quantity: Quantity
  readonly unit: string
  readonly unitCost: Money
  readonly unitPrice: Money
  /** Number of the approved version's line that grows or shrinks, at its own prices; null for a line of its own. */
  readonly targetLineNo: number | null
}

/** An item with the line it changes as it was and as it becomes, and the money between them. */
export type AppliedItem<L extends ComparedLine = ComparedLine> = {
  readonly item: ChangeItem
  readonly before: L | undefined
  readonly after: L
  readonly cost: Money
  readonly price: Money
}

/**
 * An approved version's lines with the items of a change put on them, and what each item makes; `grown` carries over what else an item says of its line. A line that comes to nothing is left out of the
 * result. The items' money sums to the difference of the two versions to the cent, because each is reckoned on whole lines.
 */
export function applyItems<L extends ComparedLine>(
  lines: readonly L[],
  items: readonly ChangeItem[],
  newLine: (item: ChangeItem) => L,
  grown: (line: L, item: ChangeItem) => L = (line) => line,
): { readonly lines: L[]; readonly applied: AppliedItem<L>[] } {
  const result: L[] = [...lines]
  const own: L[] = []
  const applied: AppliedItem<L>[] = []
  for (const item of items) {
    const at = item.targetLineNo === null ? -1 : item.targetLineNo - 1
    const before = result[at]
    const after =
      before === undefined
        ? newLine(item)
        : { ...grown(before, item), quantity: addQuantity(before.quantity, item.quantity) }
    if (before === undefined) own.push(after)
    else result[at] = after
    const none = zeroMoney(item.unitPrice.currency)
    applied.push({
      item,
      before,
      after,
      cost: subtractMoney(lineCost(after), before === undefined ? none : lineCost(before)),
      price: subtractMoney(linePrice(after), before === undefined ? none : linePrice(before)),
    })
  }
  const all = own.reduce<L[]>(withOwn, result)
  return { lines: all.filter(({ quantity }) => quantity.digits !== 0n), applied }
}

/** A new line stands after the last one of its section, or at the end. */
function withOwn<L extends ComparedLine>(lines: readonly L[], line: L): L[] {
  const last = lines.findLastIndex(({ section }) => (section ?? '') === (line.section ?? ''))
  return last < 0 ? [...lines, line] : lines.toSpliced(last + 1, 0, line)
}

/** A line that a change may be laid on, with what it was proposed from. */
export type TargetLine = ComparedLine & { readonly basisKey: string | null }

/** Whether two kinds of unit are the same measure, by what people and the program call it. */
export type IsMeasure = (unit: string, measure: ProgrammeLine['measure']) => boolean

/**
 * The line of the approved version that a difference of the programme is priced by: the one that was proposed from the same rate; else one of
 * the same category and unit at the same price; else, where the version has lines typed by hand or nothing better is known, the first of
 * the category and unit. -1 when the client agreed no such thing yet.
 */
export function targetOf(lines: readonly TargetLine[], need: ProgrammeLine, isMeasure: IsMeasure): number {
  const byKey = lines.findIndex(({ basisKey }) => basisKey === need.key)
  if (byKey >= 0) return byKey
  const alike = (line: TargetLine) => line.category === need.category && isMeasure(line.unit, need.measure)
  const samePrice = lines.findIndex((line) => alike(line) && line.unitPrice.minor === need.unitPrice?.minor)
  if (samePrice >= 0) return samePrice
  const agreed = (line: TargetLine) => alike(line) && (line.basisKey === null || need.rate === null)
  return lines.findIndex(agreed)
}

/** The client may accept until the end of the last valid day: refuses `finance.change_order_expired` {number, until}. */
export function mayAccept(change: { number: string; validUntil: LocalDate | null }, today: LocalDate): Verdict {
  const { validUntil, number } = change
  if (validUntil === null || compareDates(today, validUntil) <= 0) return OK
  return refuse('finance.change_order_expired', { number, until: validUntil.toString() })
}
