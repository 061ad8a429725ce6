import { addDays, formatDate, type LocalDate, periodMinutes } from '@ordinate/kernel'
import { createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { confirmImport, previewImport, startPasted } from '@ordinate/platform/contract'
import { type Bench, bench, type Desk } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roster } from '../contract.ts'
import { withShiftHeader } from '../domain/index.ts'
import { modules, START } from '../testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

async function order(): Promise<{ desk: Desk; orderId: string }> {
  const desk = await world.stranger()
  for (const [name, storeCode, postcode] of [
    ['Clayton', 'S1', '3168'],
    ['Norwood', 'S2', '5067'],
    ['Richmond', 'S3', '3121'],
    ['Richmond', 'S4', '2753'],
  ] as const) {
    await desk.call(createOutlet, { name, storeCode, postcode, zone: 'Europe/London' })
  }
  const { id } = await desk.call(createOrder, { title: 'Nights', startsOn: START, endsOn: addDays(START, 30) })
  return { desk, orderId: id }
}

/** `3 Dec`, as a spreadsheet shows a date. */
const short = (day: LocalDate) => formatDate(day, 'en').split(',')[0]!
const dotted = (day: LocalDate) => [day.day, day.month, day.year].map((part) => String(part).padStart(2, '0')).join('.')

describe('shifts pasted from a spreadsheet', () => {
  it('are read without a header, previewed with the reason for every row, and written only when confirmed', async () => {
    const { desk, orderId } = await order()
    const rows = [
      ['S1', String(START), '9:00', '17.00', 'promoter', '2'],
      ['Clayton', dotted(addDays(START, 1)), '22:00', '06:00', 'promoter', '1'],
      ['S2', short(addDays(START, 2)), '22:00-06:00', '', '', ''],
      ['Richmond', String(START), '9:00', '17:00', 'promoter', '1'],
      ['Nowhere', String(START), '9:00', '17:00', 'promoter', '1'],
      ['S2', String(START), '9:00', '9:00', 'promoter', '1'],
      ['S2', 'Someday', '9:00', '17:00', 'promoter', '1'],
      ['S1', String(START), '9:00', '17:00', 'promoter', '2'],
      ['S2', short(addDays(START, -2)), '9:00', '17:00', 'promoter', '1'],
      ['S2', String(START), '9:00', '17:00', 'promoter', 'many'],
    ]
    const text = withShiftHeader(rows.map((cells) => cells.join('\t')).join('\n'))
    const paste = () => desk.call(startPasted, { kind: 'scheduling.shifts', text, parameters: { orderId } })
    const started = await paste()
    const preview = await desk.call(previewImport, { importId: started.id })
    expect(preview.rows.map(({ rowNo, status, problems }) => [rowNo, status, problems[0]?.code])).toEqual([
      [2, 'new', undefined],
      [3, 'new', undefined],
      [4, 'new', undefined],
      [5, 'error', 'orders.row_outlet_unclear'],
      [6, 'error', 'orders.row_outlet_unknown'],
      [7, 'error', 'scheduling.row_no_length'],
      [8, 'error', 'imports.not_a_date'],
      [9, 'duplicate', 'imports.duplicate_of'],
      [10, 'error', 'scheduling.row_which_year'],
      [11, 'error', 'imports.not_a_number'],
    ])
    expect((await desk.call(roster, { orderId })).shifts).toEqual([])

    await desk.call(confirmImport, { importId: started.id })
    const { shifts } = await desk.call(roster, { orderId })
    expect(shifts.map(({ day, during, role }) => [String(day), periodMinutes(during), role])).toEqual([
      [String(START), 480, 'promoter'],
      [String(START), 480, 'promoter'],
      [String(addDays(START, 1)), 480, 'promoter'],
      [String(addDays(START, 2)), 480, 'promoter'],
    ])
    expect((await paste()).counts).toMatchObject({ new: 0, changed: 0, same: 3 })
    expect((await desk.call(roster, { orderId })).shifts.map(({ id }) => id)).toEqual(shifts.map(({ id }) => id))
  })

  it('with semicolons and a header of their own change what differs', async () => {
    const { desk, orderId } = await order()
    const paste = async (headcount: string) => {
      const text = `Store code;Date;Hours;People\nS1;${START};10-18;${headcount}\nS2;${START};10-18;1`
      const started = await desk.call(startPasted, { kind: 'scheduling.shifts', text, parameters: { orderId } })
      return { started, done: await desk.call(confirmImport, { importId: started.id }) }
    }
    await paste('1')
    expect((await paste('3')).started.counts).toMatchObject({ changed: 1, same: 1 })
    expect((await desk.call(roster, { orderId })).shifts).toHaveLength(4)
    const text = `Store code;Date;Hours;People\nS1;${START};10-18;`
    const silent = await desk.call(startPasted, { kind: 'scheduling.shifts', text, parameters: { orderId } })
    expect(silent.counts).toMatchObject({ same: 1, changed: 0 })
  })
})

describe('a header for pasted cells', () => {
  it('is put where the first row holds a day, by the form of its hours', () => {
    const line = (text: string) => withShiftHeader(text).split('\n')[0]
    expect(line('S1\t3 Dec\t9:00\t17:00\tpromoter\t2')).toBe('outlet\tdate\tstart\tend\trole\theadcount')
    expect(line('S1;03.12.2026;22:00-06:00;promoter;1')).toBe('outlet;date;hours;role;headcount')
    expect(line('Outlet\tDate\tStart')).toBe('Outlet\tDate\tStart')
  })
})
