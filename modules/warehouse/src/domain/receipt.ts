import {
  compareQuantity,
  isZeroQuantity,
  OK,
  type Quantity,
  quantityToText,
  refuse,
  subtractQuantity,
  type Verdict,
} from '@ordinate/kernel'
import type { Item } from './item.ts'

/** One line of a receipt against its waybill. `received` came off the lorry; `damaged` of it cannot be used. */
export type ReceiptLine = { readonly expected: Quantity; readonly received: Quantity; readonly damaged: Quantity }

/** Refusal `warehouse.damaged_exceeds_received` {item, received, damaged}. */
export function lineMakesSense(item: Item, line: ReceiptLine): Verdict {
  if (compareQuantity(line.damaged, line.received) <= 0) return OK
  return refuse('warehouse.damaged_exceeds_received', {
    item: item.name,
    received: quantityToText(line.received),
    damaged: quantityToText(line.damaged),
  })
}

/** Received less expected: negative is a shortage, positive a surplus. */
export const difference = (line: ReceiptLine): Quantity => subtractQuantity(line.received, line.expected)

/** What goes on the shelf. */
export const usable = (line: ReceiptLine): Quantity => subtractQuantity(line.received, line.damaged)

/** Whether the line has to be named in a discrepancy act. */
export function differs(line: ReceiptLine): boolean {
  return !isZeroQuantity(difference(line)) || !isZeroQuantity(line.damaged)
}
