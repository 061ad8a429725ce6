import { assignmentsModule } from '@ordinate/assignments/module'
import { render } from '@ordinate/documents/contract'
import { documentsModule } from '@ordinate/documents/module'
import { localDate } from '@ordinate/kernel'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { importsModule } from '@ordinate/platform'
import { confirmImport, previewImport, startPasted } from '@ordinate/platform/contract'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOrder, listActivations, moveStage } from './contract.ts'
import { ordersModule } from './module.ts'

let world: Bench
let orderId: string
beforeAll(async () => {
  world = await bench([importsModule, partiesModule, placesModule, documentsModule, assignmentsModule, ordersModule])
  const order = await world.call(createOrder, {
    title: 'Juice tasting',
    startsOn: localDate('2027-08-05'),
    endsOn: localDate('2027-08-15'),
  })
  orderId = order.id
  for (const [name, postcode, storeCode] of [
    ['Clayton', '3168', 'S101'],
    ['Norwood', '5067', 'S102'],
    ['Richmond', '3121', null],
    ['Richmond', '2753', null],
  ] as const) {
    await world.call(createOutlet, { name, postcode, storeCode, region: 'VIC' })
  }
})
afterAll(() => world?.close())

const sheet = (...rows: string[][]) => rows.map((cells) => cells.join('\t')).join('\n')
const paste = (text: string) =>
  world.call(startPasted, { kind: 'orders.addressProgramme', text, parameters: { orderId } })

describe('an address programme from a spreadsheet', () => {
  it('is matched to outlets, previewed with reasons, written after confirmation, and never doubled', async () => {
    const text = sheet(
      ['Store code', 'Store name', 'Postcode', 'Date', 'Days', 'Hours', 'Headcount'],
      ['S101', '', '', '05/08/2027', '', '11:00-16:00', '1'],
      ['', 'Norwood', '5067', '', 'Thu-Sun', '11:00-16:00', ''],
      ['', 'Richmond', '', '06/08/2027', '', '11:00-16:00', ''],
      ['S999', '', '', '06/08/2027', '', '11:00-16:00', ''],
      ['S101', '', '', '06/08/2027', '', '', ''],
      ['S101', '', '', '01/12/2027', '', '10-14', ''],
      ['S101', '', '', '', 'Someday', '10-14', ''],
    )
    const started = await paste(text)
    expect(started.counts).toMatchObject({ new: 3, error: 4, warnings: 1 })
    const { rows } = await world.call(previewImport, { importId: started.id })
    expect(rows.map(({ rowNo, status, problems }) => [rowNo, status, problems[0]?.code])).toEqual([
      [2, 'new', undefined],
      [3, 'new', undefined],
      [4, 'error', 'orders.row_outlet_unclear'],
      [5, 'error', 'orders.row_outlet_unknown'],
      [6, 'error', 'orders.row_no_hours'],
      [7, 'new', 'orders.row_outside'],
      [8, 'error', 'orders.row_not_weekdays'],
    ])
    expect((await world.call(listActivations, { orderId })).rows).toEqual([])
    await world.call(confirmImport, { importId: started.id })
    expect((await world.call(listActivations, { orderId })).rows).toHaveLength(1 + 8 + 1)

    const again = await paste(text.replace('11:00-16:00\t1', '11:00-17:00\t2'))
    expect(again.counts).toMatchObject({ new: 0, changed: 1, same: 2 })
    await world.call(confirmImport, { importId: again.id })
    const first = (await world.call(listActivations, { orderId, to: localDate('2027-08-05') })).rows
    expect(first.map(({ outletName, endTime, headcount }) => [outletName, `${endTime}`, headcount])).toEqual([
      ['Clayton', '17:00:00', 2],
      ['Norwood', '16:00:00', 1],
    ])
  })

  it('is printed by day', async () => {
    for (const language of ['en', 'ru'] as const) {
      const file = await world.call(render, { kind: 'address_programme', subjectId: orderId, format: 'pdf', language })
      expect(file.mediaType).toBe('application/pdf')
      const sheetFile = await world.call(render, { kind: 'order', subjectId: orderId, format: 'xlsx', language })
      expect(sheetFile.name).toMatch(/\.xlsx$/)
    }
  })

  it('of an archived order is closed', async () => {
    const order = await world.call(createOrder, { title: 'Over' })
    await world.call(moveStage, { orderId: order.id, stage: 'archived' }, { override: { reason: 'Withdrawn' } })
    const rows = sheet(['Store code', 'Date', 'Hours'], ['S101', '05/08/2027', '11:00-16:00'])
    await expect(
      world.call(startPasted, { kind: 'orders.addressProgramme', text: rows, parameters: { orderId: order.id } }),
    ).rejects.toMatchObject({ code: 'orders.closed' })
  })
})
