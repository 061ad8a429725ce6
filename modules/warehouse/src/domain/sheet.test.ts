import { quantity } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitsItem, toSmallest } from './item.ts'
import { movementsOfReport } from './movement.ts'
import { allIssued, allReconciled, materialsStanding } from './order-materials.ts'
import {
  afterArrival,
  afterCount,
  afterIssue,
  afterReport,
  type Consumption,
  EMPTY_SHEET,
  isReconciled,
  mayReport,
  mayTakeOff,
  type Sheet,
  sumSheets,
  unaccounted,
} from './sheet.ts'

const juice = { id: 'itm_1', sku: 'JUICE-02', name: 'Juice 0.2 l', unit: 'pcs', decimals: 0 }
const report = (used: number, damaged = 0, lost = 0, returned = 0): Consumption => ({
  used: quantity(used),
  damaged: quantity(damaged),
  lost: quantity(lost),
  returned: quantity(returned),
})
/** Issued and arrived. */
const issued = (n: number): Sheet => afterArrival(afterIssue(EMPTY_SHEET, quantity(n)), quantity(n))

describe('a materials sheet', () => {
  it('refuses more than was issued, with both figures', () => {
    expect(mayReport(juice, issued(100), report(90, 5, 0, 6))).toMatchObject({
      code: 'warehouse.more_than_issued',
      params: { issued: '100', accounted: '101' },
    })
  })
  it('accounts for nothing that has not arrived', () => {
    const sent = afterIssue(EMPTY_SHEET, quantity(10))
    expect(mayReport(juice, sent, report(1))).toMatchObject({
      code: 'warehouse.more_than_issued',
      params: { issued: '0' },
    })
    expect(mayReport(juice, afterArrival(sent, quantity(6)), report(6)).ok).toBe(true)
    expect(mayReport(juice, afterArrival(sent, quantity(6)), report(7)).ok).toBe(false)
  })
  it('has what was handed to it and not what it handed on', () => {
    const both = { ...issued(10), movedIn: quantity(5), movedOut: quantity(3) }
    expect(unaccounted(both)).toEqual(quantity(12))
    expect(mayReport(juice, both, report(13)).ok).toBe(false)
  })
  it('is reconciled only when what was announced has been counted', () => {
    const reported = afterReport(issued(100), report(80, 5, 0, 15))
    expect(isReconciled(reported)).toBe(false)
    expect(isReconciled(afterCount(reported, quantity(15)))).toBe(true)
  })
  it('keeps what was announced and did not come as unaccounted for', () => {
    const counted = afterCount(afterReport(issued(100), report(80, 5, 0, 15)), quantity(12))
    expect(unaccounted(counted)).toEqual(quantity(3))
  })
  it('does not let a report take back what the warehouse has counted', () => {
    const counted = afterCount(afterReport(issued(100), report(80, 0, 0, 20)), quantity(20))
    expect(mayReport(juice, counted, report(80, 0, 0, 10))).toMatchObject({ code: 'warehouse.already_counted' })
  })
  it('refuses to take off more than is out', () => {
    expect(mayTakeOff(juice, afterReport(issued(10), report(8)), quantity(3))).toMatchObject({
      code: 'warehouse.more_than_out',
      params: { out: '2', wanted: '3' },
    })
  })
  it('sums to the sheet of the order', () => {
    expect(sumSheets([issued(3), issued(4)]).issued).toEqual(quantity(7))
  })
})

/** Runs movements over stocks by place; reservations move when they are settled. */
function apply(stock: Map<string, number>, from: string, to: string, amount: number) {
  stock.set(from, (stock.get(from) ?? 0) - amount)
  stock.set(to, (stock.get(to) ?? 0) + amount)
}

const anyReport = fc
  .tuple(fc.nat(40), fc.nat(10), fc.nat(10), fc.nat(40))
  .map(([used, damaged, lost, returned]) => report(used, damaged, lost, returned))

describe('the movements behind a sheet', () => {
  it('leave at the activation exactly what the sheet calls unaccounted for, whatever is reported and corrected', () => {
    fc.assert(
      fc.property(fc.nat(120), fc.array(anyReport, { maxLength: 8 }), fc.nat(60), (n, reports, counted) => {
        const stock = new Map<string, number>([['activation', n]])
        let sheet = issued(n)
        for (const said of reports) {
          if (!mayReport(juice, sheet, said).ok) continue
          const next = afterReport(sheet, said)
          for (const step of movementsOfReport(sheet, next)) {
            apply(stock, step.from, step.to, Number(step.quantity.digits))
            expect(stock.get('activation')).toBeGreaterThanOrEqual(0)
          }
          sheet = next
        }
        if (mayTakeOff(juice, sheet, quantity(counted)).ok) {
          apply(stock, 'activation', 'warehouse', counted)
          sheet = afterCount(sheet, quantity(counted))
        }
        expect(stock.get('activation')).toBe(Number(unaccounted(sheet).digits))
      }),
    )
  })
})

describe('an item', () => {
  it('is counted no finer than its decimals', () => {
    const kilos = { ...juice, decimals: 3 }
    expect(fitsItem(juice, quantity('1.5'))).toMatchObject({ code: 'warehouse.too_fine' })
    expect(toSmallest(kilos, quantity('1.5'))).toBe(1500n)
  })
})

describe('the materials of an order', () => {
  const sheets = (list: Sheet[]) => ({ activationId: 'act', sheets: list })
  it('pass when the order uses none', () => expect(allIssued([sheets([]), sheets([])]).ok).toBe(true))
  it('are refused while one activation has less than the others', () => {
    const reserved = { ...EMPTY_SHEET, reserved: quantity(5) }
    expect(allIssued([sheets([issued(5)]), sheets([reserved]), sheets([])])).toMatchObject({
      params: { open: 2, reserved: 1, none: 1 },
    })
  })
  it('count as reserved while a part still is', () => {
    expect(materialsStanding([issued(5), { ...EMPTY_SHEET, reserved: quantity(1) }])).toBe('reserved')
  })
  it('are reconciled when every line is zero', () => {
    expect(allReconciled([issued(5), EMPTY_SHEET])).toMatchObject({ params: { lines: 1 }, overridable: true })
  })
})
