import {
  compareQuantity,
  divideQuantity,
  isZeroQuantity,
  type Params,
  type Quantity,
  quantity,
  quantityToText,
  subtractQuantity,
  sumQuantities,
} from '@ordinate/kernel'
import type { Item } from './item.ts'
import { type Consumption, given, type Sheet, ZERO } from './sheet.ts'

/** How much of an item a contact usually gets; null is open. */
export type PerContact = { readonly perContactMin: Quantity | null; readonly perContactMax: Quantity | null }

/** Something about a report that is to be asked, with the figures, before it is taken. `code` is the sentence. */
export type Question = { readonly code: AskedCode; readonly params: Params }
export type AskedCode = 'warehouse.ask_more_than_given' | 'warehouse.ask_per_contact'

/** The part of a sheet that questions are about. */
export type Had = Pick<Sheet, 'issued' | 'movedIn' | 'movedOut' | 'onRoad' | 'writtenOff'>

/** By how much a report goes beyond what an activation had. Zero when it does not. */
export function beyondGiven(sheet: Had, report: Consumption): Quantity {
  const { used, damaged, lost, returned } = report
  const accounted = sumQuantities([used, damaged, lost, returned, sheet.writtenOff])
  const has = subtractQuantity(given(sheet as Sheet), sheet.onRoad)
  return compareQuantity(accounted, has) > 0 ? subtractQuantity(accounted, has) : ZERO
}

const DIGITS = 2

/**
 * What is implausible about a report: more than was given, or more or less of it for each contact than usual. Contacts are asked about only
 * where they are known.
 */
export function questionsAbout(
  item: Item & PerContact,
  sheet: Had,
  report: Consumption,
  contacts: number | null,
): Question[] {
  const questions: Question[] = []
  const about = { item: item.name, unit: item.unit, used: quantityToText(report.used) }
  if (!isZeroQuantity(beyondGiven(sheet, report))) {
    const had = quantityToText(subtractQuantity(given(sheet as Sheet), sheet.onRoad))
    questions.push({ code: 'warehouse.ask_more_than_given', params: { ...about, given: had } })
  }
  const { perContactMin: min, perContactMax: max } = item
  if (contacts === null || contacts <= 0 || (min === null && max === null)) return questions
  const each = divideQuantity(report.used, quantity(contacts), DIGITS)
  const tooFew = min !== null && compareQuantity(each, min) < 0
  const tooMany = max !== null && compareQuantity(each, max) > 0
  if (tooFew || tooMany) {
    const range = { min: min && quantityToText(min), max: max && quantityToText(max) }
    questions.push({
      code: 'warehouse.ask_per_contact',
      params: { ...about, contacts, each: quantityToText(each), ...range },
    })
  }
  return questions
}
