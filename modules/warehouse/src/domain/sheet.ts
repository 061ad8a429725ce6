import {
  addQuantity,
  compareQuantity,
  isZeroQuantity,
  OK,
  type Quantity,
  quantity,
  quantityToText,
  refuse,
  subtractQuantity,
  sumQuantities,
  type Verdict,
} from '@ordinate/kernel'
import type { Item } from './item.ts'

/**
 * What one activation has of one item: the line of its materials sheet. `returning` was handed back by the people there and not
 * yet counted by the warehouse; `returned` was.
 */
export type Sheet = {
  readonly reserved: Quantity
  readonly issued: Quantity
  readonly used: Quantity
  readonly damaged: Quantity
  readonly lost: Quantity
  readonly writtenOff: Quantity
  readonly returning: Quantity
  readonly returned: Quantity
  /** Handed on to other activations, and received from them. */
  readonly movedOut: Quantity
  readonly movedIn: Quantity
  /** Of what was given to it, what has not arrived yet. */
  readonly onRoad: Quantity
}

export const ZERO: Quantity = quantity(0)

export const EMPTY_SHEET: Sheet = {
  reserved: ZERO,
  issued: ZERO,
  used: ZERO,
  damaged: ZERO,
  lost: ZERO,
  writtenOff: ZERO,
  returning: ZERO,
  returned: ZERO,
  movedOut: ZERO,
  movedIn: ZERO,
  onRoad: ZERO,
}

const FIELDS = Object.keys(EMPTY_SHEET) as (keyof Sheet)[]

/** Everything an activation was given, by the warehouse or by another activation, less what it handed on. */
export function given(sheet: Sheet): Quantity {
  return subtractQuantity(addQuantity(sheet.issued, sheet.movedIn), sheet.movedOut)
}

/** Given - used - damaged - lost - written off - returned: what nobody has accounted for. Zero when reconciled. */
export function unaccounted(sheet: Sheet): Quantity {
  const { used, damaged, lost, writtenOff, returned } = sheet
  return subtractQuantity(given(sheet), sumQuantities([used, damaged, lost, writtenOff, returned]))
}

/** What lies at the activation: not accounted for, and arrived. */
export function onSite(sheet: Sheet): Quantity {
  return subtractQuantity(unaccounted(sheet), sheet.onRoad)
}

/** Whether everything that was issued is accounted for and counted. */
export function isReconciled(sheet: Sheet): boolean {
  return isZeroQuantity(unaccounted(sheet)) && isZeroQuantity(sheet.returning)
}

/** Column by column. */
export function sumSheets(sheets: Iterable<Sheet>): Sheet {
  let sum = EMPTY_SHEET
  for (const sheet of sheets) {
    sum = Object.fromEntries(FIELDS.map((field) => [field, addQuantity(sum[field], sheet[field])])) as Sheet
  }
  return sum
}

/** What the people at an activation report: how much so far in all, so that reporting again replaces what was said before. */
export type Consumption = {
  readonly used: Quantity
  readonly damaged: Quantity
  readonly lost: Quantity
  /** Handed back, whether the warehouse has counted it or not. */
  readonly returned: Quantity
}

/**
 * No more can be accounted for than was issued, and what the warehouse has counted cannot be taken back by a report.
 * Refusals `warehouse.more_than_issued` {item, unit, issued, accounted}, `warehouse.already_counted` {item, unit, returned}.
 */
export function mayReport(item: Item, sheet: Sheet, report: Consumption): Verdict {
  const { used, damaged, lost, returned } = report
  const accounted = sumQuantities([used, damaged, lost, returned, sheet.writtenOff])
  const params = { item: item.name, unit: item.unit }
  const has = subtractQuantity(given(sheet), sheet.onRoad)
  if (compareQuantity(accounted, has) > 0) {
    const [issued, said] = [quantityToText(has), quantityToText(accounted)]
    return refuse('warehouse.more_than_issued', { ...params, issued, accounted: said })
  }
  if (compareQuantity(returned, sheet.returned) < 0) {
    return refuse('warehouse.already_counted', { ...params, returned: quantityToText(sheet.returned) })
  }
  return OK
}

/** The sheet after a report that `mayReport` lets pass. */
export function afterReport(sheet: Sheet, { used, damaged, lost, returned }: Consumption): Sheet {
  return { ...sheet, used, damaged, lost, returning: subtractQuantity(returned, sheet.returned) }
}

/** The warehouse counts what came back; what was announced and did not come stays unaccounted for. */
export function afterCount(sheet: Sheet, counted: Quantity): Sheet {
  return { ...sheet, returning: ZERO, returned: addQuantity(sheet.returned, counted) }
}

/** No more can come back than is still out. Refusal `warehouse.more_than_out` {item, unit, out, wanted}. */
export function mayTakeOff(item: Item, sheet: Sheet, wanted: Quantity): Verdict {
  return withinOut(item, onSite(sheet), wanted)
}

/** What was announced as coming back is not written off before it is counted. Refusal as for `mayTakeOff`. */
export function mayWriteOff(item: Item, sheet: Sheet, wanted: Quantity): Verdict {
  return withinOut(item, subtractQuantity(onSite(sheet), sheet.returning), wanted)
}

function withinOut(item: Item, out: Quantity, wanted: Quantity): Verdict {
  if (compareQuantity(wanted, out) <= 0) return OK
  return refuse('warehouse.more_than_out', {
    item: item.name,
    unit: item.unit,
    out: quantityToText(out),
    wanted: quantityToText(wanted),
  })
}

/** Reserved goods become issued and set out; what is issued beyond the reservation is taken as well, what is not is released. */
export function afterIssue(sheet: Sheet, issued: Quantity): Sheet {
  const onRoad = addQuantity(sheet.onRoad, issued)
  return { ...sheet, reserved: ZERO, issued: addQuantity(sheet.issued, issued), onRoad }
}

/** So much of what was on the road has arrived. */
export function afterArrival(sheet: Sheet, arrived: Quantity): Sheet {
  return { ...sheet, onRoad: subtractQuantity(sheet.onRoad, arrived) }
}

/** So much was handed on to another activation; more than lies there, and is not announced as coming back, cannot be. */
export function mayHandOn(item: Item, sheet: Sheet, wanted: Quantity): Verdict {
  return mayWriteOff(item, sheet, wanted)
}
