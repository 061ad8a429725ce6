import { addMonths, compareDates, defineLifecycle, type LocalDate, OK, refuse, type Verdict } from '@ordinate/kernel'
import type { Item } from './item.ts'

export type UnitState = 'in_stock' | 'out' | 'repair' | 'lost' | 'retired'

/** Where one serial-numbered thing of an item is in its life. `out` is with an activation or a person, whoever has it. */
export const unitLifecycle = defineLifecycle({
  name: 'warehouse.unit',
  initial: 'in_stock',
  states: ['in_stock', 'out', 'repair', 'lost', 'retired'],
  final: ['retired'],
  moves: {
    give: { from: ['in_stock'], to: 'out' },
    takeBack: { from: ['out'], to: 'in_stock' },
    sendToRepair: { from: ['in_stock', 'out'], to: 'repair' },
    repaired: { from: ['repair'], to: 'in_stock' },
    lose: { from: ['in_stock', 'out', 'repair'], to: 'lost' },
    find: { from: ['lost'], to: 'in_stock' },
    retire: { from: ['in_stock', 'repair', 'lost'], to: 'retired' },
  },
})

/** States in which a unit is owned and will be of use again. */
export const SERVING_STATES: readonly UnitState[] = ['in_stock', 'out', 'repair']

/** Only what is counted in whole pieces carries serial numbers. Refusal `warehouse.not_by_pieces` {item, decimals}. */
export function mayCarrySerials(item: Item): Verdict {
  if (item.decimals === 0) return OK
  return refuse('warehouse.not_by_pieces', { item: item.name, decimals: item.decimals }, { path: 'itemId' })
}

/** No serial number stands twice in one list. Refusal `warehouse.serial_twice` {serial}; `path` names the line. */
export function serialsApart(serials: readonly string[]): Verdict {
  const at = serials.findIndex((serial, index) => serials.indexOf(serial) !== index)
  if (at === -1) return OK
  return refuse('warehouse.serial_twice', { serial: serials[at]! }, { path: `units.${at}.serial` })
}

/** Letters and digits that are not taken for one another when read aloud or typed; as in Crockford's base 32. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 8

/** The code of a label from random bytes, eight of them at least. */
export function labelCode(random: Uint8Array): string {
  if (random.length < CODE_LENGTH) throw new RangeError(`A code needs ${CODE_LENGTH} bytes, not ${random.length}`)
  return [...random.slice(0, CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** What the supplier promised for a unit. Counted from a day; parts and labour may end apart. */
export type WarrantyTerms = {
  readonly from: LocalDate | null
  readonly partsMonths: number
  readonly labourMonths: number
}

/** The last days covered, null where nothing is. Months end on the day before the day they began on. */
export function warrantyUntil(terms: WarrantyTerms): { parts: LocalDate | null; labour: LocalDate | null } {
  const last = (months: number) =>
    terms.from === null || months === 0 ? null : addMonths(terms.from, months).subtract({ days: 1 })
  return { parts: last(terms.partsMonths), labour: last(terms.labourMonths) }
}

/** What of a repair reported on that day the supplier has to carry. */
export function warrantyOn(
  terms: WarrantyTerms,
  day: LocalDate,
): { readonly parts: boolean; readonly labour: boolean } {
  const until = warrantyUntil(terms)
  const begun = terms.from !== null && compareDates(terms.from, day) <= 0
  const covers = (last: LocalDate | null) => begun && last !== null && compareDates(day, last) <= 0
  return { parts: covers(until.parts), labour: covers(until.labour) }
}
