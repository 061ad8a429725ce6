import type { OutputOf } from '@ordinate/contract'
import { addQuantity, localDate, parseQuantity, type Quantity, quantity, quantityToText } from '@ordinate/kernel'
import type { codeBook, WaybillLine, WaybillView } from '@ordinate/warehouse/contract'
import { readScanned } from '@ordinate/warehouse/domain'

export type CodeBook = OutputOf<typeof codeBook>['codes']

/** What was counted of one item and lot; texts, as they wait on the device until the server has them. */
export interface Counted {
  readonly itemId: string
  readonly lotCode: string | null
  readonly expiresOn: string | null
  readonly counted: string
  readonly damaged: string
  readonly serials: readonly string[]
  /** Not known to the server yet. */
  readonly dirty: boolean
}

export const keyOf = (itemId: string, lotCode: string | null) => `${itemId} ${lotCode ?? ''}`

/** The counts that the server knows, by item and lot. */
export function countsOf(waybill: WaybillView): Map<string, Counted> {
  return new Map(
    waybill.lines.flatMap((line) =>
      line.counted === null ? [] : [[keyOf(line.itemId, line.lotCode), countedOf(line, line.counted)] as const],
    ),
  )
}

function countedOf(line: WaybillLine, counted: Quantity): Counted {
  return {
    itemId: line.itemId,
    lotCode: line.lotCode,
    expiresOn: line.expiresOn && String(line.expiresOn),
    counted: quantityToText(counted),
    damaged: quantityToText(line.damaged),
    serials: line.serials,
    dirty: false,
  }
}

/** A line nobody has counted yet. */
export function blankCount(line: Pick<WaybillLine, 'itemId' | 'lotCode' | 'expiresOn'>): Counted {
  return {
    itemId: line.itemId,
    lotCode: line.lotCode,
    expiresOn: line.expiresOn && String(line.expiresOn),
    counted: '0',
    damaged: '0',
    serials: [],
    dirty: true,
  }
}

/** What a scanned code means among the goods of this waybill; undefined when nothing here has it. */
export function meaningOf(
  code: string,
  book: CodeBook,
): { itemId: string; lotCode: string | null; expiresOn: string | null; serial: string | null } | undefined {
  const read = readScanned(code)
  const found = book.find((each) => each.code === read.code)
  if (!found) return undefined
  const expiresOn = read.expiresOn ?? found.expiresOn
  return {
    itemId: found.itemId,
    lotCode: read.lot ?? found.lotCode,
    expiresOn: expiresOn && String(expiresOn),
    serial: read.serial,
  }
}

/** One more of what was scanned. A serial number counts once. */
export function afterScan(before: Counted, serial: string | null): Counted {
  if (serial !== null && before.serials.includes(serial)) return before
  const counted = quantityToText(addQuantity(parseQuantity(before.counted) ?? quantity(0), quantity(1)))
  return { ...before, counted, serials: serial === null ? before.serials : [...before.serials, serial], dirty: true }
}

/** What is to be sent of a count; undefined while a figure cannot be read. */
export function lineToSend(count: Counted) {
  const [counted, damaged] = [parseQuantity(count.counted), parseQuantity(count.damaged)]
  if (counted === undefined || damaged === undefined) return undefined
  return {
    itemId: count.itemId,
    lotCode: count.lotCode,
    expiresOn: count.expiresOn === null ? null : localDate(count.expiresOn),
    counted,
    damaged,
    serials: [...count.serials],
  }
}
