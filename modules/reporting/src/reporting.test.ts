import { downloadDocument, listDocuments } from '@ordinate/documents/contract'
import { localTime, money } from '@ordinate/kernel'
import { checkStage } from '@ordinate/orders/contract'
import { planShifts, saveTemplate } from '@ordinate/scheduling/contract'
import type { Bench, Desk } from '@ordinate/testkit'
import { readTable } from '@ordinate/typesetter'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from './contract.ts'
import { type Campaign, heldCampaign, reported, reportingBench } from './testing/campaign.ts'
import { bytesOf, readPdf } from './testing/read-pdf.ts'

const fetched = async (desk: Desk, documentId: string, format?: 'xlsx') =>
  bytesOf(await desk.call(downloadDocument, { documentId, ...(format === undefined ? {} : { format }) }))

let world: Bench
let campaign: Campaign
beforeAll(async () => {
  world = await reportingBench()
  campaign = await heldCampaign(world)
})
afterAll(() => world.close())

describe('before anything is reported', () => {
  test('no report is issued, and the gate before invoicing says why', async () => {
    const { orderId } = campaign
    await expect(world.call(contract.issueFinalReport, { orderId })).rejects.toMatchObject({
      code: 'reporting.nothing_reported',
      overridable: false,
    })
    await expect(world.call(contract.issuePhotoReport, { orderId })).rejects.toMatchObject({
      code: 'reporting.no_photos',
    })
    await expect(world.call(contract.shareReport, { orderId })).rejects.toMatchObject({
      code: 'reporting.no_final_report',
    })
    const { gates } = await world.call(checkStage, { orderId, stage: 'invoicing' })
    expect(gates.find(({ code }) => code === 'reporting.final_report')).toMatchObject({
      met: false,
      label: 'Final report issued',
    })
  })

  test('the figures show the plan and the points that have passed without photos', async () => {
    const figures = await world.call(contract.orderFigures, { orderId: campaign.orderId })
    expect(figures.totals).toMatchObject({ points: 3, pointsReported: 0, peoplePlanned: 3, minutesPlanned: 900 })
    expect(figures.targets).toEqual({ contacts: 300, samples: 240 })
    expect(figures.missingPhotos).toHaveLength(3)
    expect(figures).toMatchObject({ daysOpen: 3, finalReport: null, photoReport: null })
  })
})

test('shifts planned beside the outlet-days are part of the plan', async () => {
  const { orderId, yesterday } = await heldCampaign(world, 'Lunch rush')
  const lunch = await world.call(saveTemplate, {
    name: 'Lunch',
    startTime: localTime('12:00'),
    endTime: localTime('14:00'),
    headcount: 2,
  })
  await world.call(planShifts, {
    orderId,
    ofProgramme: true,
    templateIds: [lunch.id],
    from: yesterday,
    to: yesterday,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
  })
  const { totals } = await world.call(contract.orderFigures, { orderId })
  expect(totals).toMatchObject({ points: 3, peoplePlanned: 3 + 4, minutesPlanned: 900 + 4 * 120 })
})

describe('a reported campaign', () => {
  let final: Awaited<ReturnType<typeof issue>>
  const issue = (orderId: string) => world.call(contract.issueFinalReport, { orderId })
  beforeAll(async () => {
    await reported(world, campaign, 'all')
    final = await issue(campaign.orderId)
  })

  test('adds up by outlet and by day, in money for those who may see it', async () => {
    const figures = await world.call(contract.orderFigures, { orderId: campaign.orderId })
    expect(figures.totals).toMatchObject({ pointsReported: 3, peopleCame: 3, contacts: 300, samples: 183, sales: 21 })
    expect(figures.totals).toMatchObject({ minutesWorked: 840, photos: 2 })
    expect(figures.outlets.map(({ outletName, points }) => [outletName, points])).toEqual([
      ['Hilltop Fresh Glenelg', 2],
      ['Hilltop Fresh Norwood', 1],
    ])
    expect(figures.days.map(({ points }) => points)).toEqual([1, 2])
    expect(figures.missingPhotos.map(({ outletName }) => outletName)).toEqual(['Hilltop Fresh Norwood'])
    expect(figures.money).toMatchObject({ net: money(75_000n, 'AUD'), perContact: money(250n, 'AUD') })
    expect(figures.costs?.budget).toEqual(money(45_000n, 'AUD'))
    const head = await world.as('department_head').call(contract.orderFigures, { orderId: campaign.orderId })
    expect(head.costs).toBeNull()
  })

  test('the final report prints result against plan, and its workbook holds real numbers', async () => {
    expect(final).toMatchObject({ kind: 'final_report', version: 1, alsoAs: ['xlsx'] })
    const text = await readPdf('pdftotext', await fetched(world, final.id))
    for (const words of [
      final.number,
      'Juice tasting client',
      'Result against plan',
      'Hilltop Fresh Norwood',
      'Rain until noon',
      'Price of one contact',
      '2.50',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toMatch(/Contacts +300 +300 +100/)
    expect(text).not.toContain('DRAFT')
    const { sheets } = await readTable(await fetched(world, final.id, 'xlsx'))
    const byOutlet = sheets.find(({ name }) => name === 'By outlet')
    expect(byOutlet?.rows.flat()).toContain(300)
  })

  test('speaks Russian when asked, as the next version under the same number', async () => {
    const next = await world.call(contract.issueFinalReport, { orderId: campaign.orderId, language: 'ru' })
    expect(next).toMatchObject({ number: final.number, version: 2, language: 'ru' })
    const text = await readPdf('pdftotext', await fetched(world, next.id))
    expect(text).toContain('Результат против плана')
    expect(text).toContain('Образцы')
    const { gates } = await world.call(checkStage, { orderId: campaign.orderId, stage: 'invoicing' })
    expect(gates.find(({ code }) => code === 'reporting.final_report')?.met).toBe(true)
  })

  test('the photo report shows each photo with its evidence, and lists the points without any', async () => {
    const report = await world.call(contract.issuePhotoReport, { orderId: campaign.orderId })
    const bytes = await fetched(world, report.id)
    const text = await readPdf('pdftotext', bytes)
    expect(text).toContain('Hilltop Fresh Glenelg')
    expect(text).toContain('Stand 100')
    expect(text).toMatch(/\d+ m from the outlet/)
    expect(text).toMatch(/received\s+45\s+minutes\s+later/)
    expect(text).toContain('Points without photos')
    expect((await readPdf('pdfimages', bytes)).match(/jpeg/g)).toHaveLength(2)
  })

  test('a link shows its client figures and papers of this order alone, and no costs', async () => {
    const { orderId } = campaign
    const first = await world.call(contract.shareReport, { orderId })
    const second = await world.call(contract.shareReport, { orderId })
    expect(first.path).toMatch(/^\/l\//)
    expect(second.path).not.toBe(first.path)
    const papers = (await world.call(listDocuments, { orderId, current: true })).rows
    const reports = papers.filter(({ kind }) => kind.endsWith('_report')).map(({ id }) => id)
    const link = world.as({
      kind: 'link',
      role: undefined,
      permissions: new Set(['reporting.client_report', 'documents.download']),
      scope: { order: [orderId], document: reports },
    })
    const seen = await link.call(contract.clientReport, {})
    expect(seen).toMatchObject({ number: campaign.number, totals: { contacts: 300 } })
    expect(seen.papers.map(({ id }) => id).toSorted()).toEqual(reports.toSorted())
    expect((await fetched(link, reports[0]!)).length).toBeGreaterThan(1_000)
    const other = papers.find(({ kind }) => kind === 'estimate')
    await expect(link.call(downloadDocument, { documentId: other!.id })).rejects.toMatchObject({ status: 404 })
    await expect(link.call(contract.orderFigures, { orderId })).rejects.toMatchObject({ status: 403 })
  })

  test('all its papers leave in one archive with a list', async () => {
    const file = await world.call(contract.exportArchive, { orderId: campaign.orderId })
    expect(file).toMatchObject({ name: `${campaign.number}.zip`, mediaType: 'application/zip' })
    const parts = unzipSync(await bytesOf(file))
    const index = strFromU8(parts['index.csv']!)
    const papers = (await world.call(listDocuments, { orderId: campaign.orderId })).rows
    const files = papers.flatMap(({ alsoAs }) => ['pdf', ...alsoAs])
    expect(Object.keys(parts)).toHaveLength(files.length + 1)
    expect(index.trim().split('\n')).toHaveLength(files.length + 1)
    for (const { number } of papers) expect(index).toContain(number)
    expect(strFromU8(parts[Object.keys(parts).find((path) => path.startsWith('Estimate/'))!]!.subarray(0, 5))).toBe(
      '%PDF-',
    )
  })
})

describe('what is not ready', () => {
  test('a photo report waits for review, unless somebody insists', async () => {
    const desk = await world.stranger()
    const other = await heldCampaign(desk, 'Tea tasting')
    await reported(desk, other, 'first')
    const asked = desk.call(contract.issuePhotoReport, { orderId: other.orderId })
    await expect(asked).rejects.toMatchObject({ code: 'reporting.photos_waiting', overridable: true })
    const insist = { override: { reason: 'The client cannot wait' } }
    const report = await desk.call(contract.issuePhotoReport, { orderId: other.orderId }, insist)
    expect(report).toMatchObject({ kind: 'photo_report', version: 1 })
  })

  test('another organisation neither sees nor exports it', async () => {
    const stranger = await world.stranger()
    const { orderId } = campaign
    await expect(stranger.call(contract.orderFigures, { orderId })).rejects.toMatchObject({ status: 404 })
    await expect(stranger.call(contract.exportArchive, { orderId })).rejects.toMatchObject({ status: 404 })
  })
})
