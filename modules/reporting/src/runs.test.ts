import { downloadDocument, getDocument } from '@ordinate/documents/contract'
import { returnPhoto, reviewPhotos } from '@ordinate/field/contract'
import { getOrder } from '@ordinate/orders/contract'
import { storeFile } from '@ordinate/platform/contract'
import { type Bench, race } from '@ordinate/testkit'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from './contract.ts'
import { reportingModule } from './module.ts'
import { type Campaign, heldCampaign, reported, reportingBench } from './testing/campaign.ts'
import { bytesOf, readPdf } from './testing/read-pdf.ts'

let world: Bench
let campaign: Campaign
beforeAll(async () => {
  world = await reportingBench()
  campaign = await heldCampaign(world)
  await reported(world, campaign, 'all')
})
afterAll(() => world.close())

const runOf = async (orderId: string) => (await world.call(contract.photoReportRun, { orderId })).run

describe('a photo report in the background', () => {
  test('says how far it is, is filed once when asked for by many at once, and has slides when wanted', async () => {
    const { orderId } = campaign
    const { won, lost } = await race(4, () => world.call(contract.startPhotoReport, { orderId, alsoAs: ['pptx'] }))
    expect(won).toHaveLength(1)
    expect(lost.map((error) => (error as { code?: string }).code)).toEqual(Array(3).fill('reporting.run_running'))
    expect(await runOf(orderId)).toMatchObject({ state: 'waiting', total: 2, done: 0 })
    await world.runJobs()
    const run = await runOf(orderId)
    expect(run).toMatchObject({ state: 'done', total: 2, done: 2 })
    const document = await world.call(getDocument, { documentId: run!.documentId! })
    expect(document).toMatchObject({ kind: 'photo_report', alsoAs: ['pptx'] })
    const slides = await bytesOf(await world.call(downloadDocument, { documentId: document.id, format: 'pptx' }))
    expect(Object.keys(unzipSync(slides)).filter((path) => /^ppt\/media\/.*\.jpe?g$/.test(path))).toHaveLength(2)
  })

  test('that is given up files nothing, and another may be asked for', async () => {
    const { orderId } = campaign
    const before = await runOf(orderId)
    const { id: runId } = await world.call(contract.startPhotoReport, { orderId })
    expect(await world.call(contract.cancelPhotoReport, { runId })).toMatchObject({ state: 'cancelled' })
    await world.runJobs()
    expect(await runOf(orderId)).toMatchObject({ id: runId, state: 'cancelled', documentId: null })
    await expect(world.call(contract.cancelPhotoReport, { runId: before!.id })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
    await world.call(contract.startPhotoReport, { orderId })
    await world.runJobs()
    expect(await runOf(orderId)).toMatchObject({ state: 'done' })
    const stranger = await world.stranger()
    await expect(stranger.call(contract.photoReportRun, { orderId })).rejects.toMatchObject({ status: 404 })
  })
})

describe('the look of reports', () => {
  const look = {
    name: 'House',
    accent: '#1a5f7a',
    logoFileId: null,
    withCover: true,
    coverLines: ['For your eyes only'],
    perRow: 2,
    withEvidence: false,
    footer: 'Confidential',
  }

  test('is the client’s own, else the organisation’s; a title page, a footer, no evidence where not wanted', async () => {
    const { orderId } = campaign
    const png = await sharp({ create: { width: 80, height: 30, channels: 4, background: '#1a5f7a' } })
      .png()
      .toBuffer()
    const logo = await world.call(storeFile, { name: 'logo.png', base64: png.toString('base64') })
    await world.call(contract.saveTemplate, { ...look, clientId: null })
    await expect(world.call(contract.saveTemplate, { ...look, clientId: null })).rejects.toMatchObject({
      code: 'reporting.template_taken',
    })
    const { clientId } = await world.call(getOrder, { orderId })
    const own = { ...look, clientId, name: 'Juice', coverLines: ['Made for Juice'], logoFileId: logo.fileId }
    await world.call(contract.saveTemplate, own)
    const report = await world.call(contract.issuePhotoReport, { orderId })
    const text = await readPdf(
      'pdftotext',
      await bytesOf(await world.call(downloadDocument, { documentId: report.id })),
    )
    expect(text).toContain('Made for Juice')
    expect(text).toContain('Confidential')
    expect(text).not.toMatch(/m from the outlet/)
    const { templates } = await world.call(contract.listTemplates, {})
    expect(templates.map(({ name, clientName }) => [name, clientName])).toEqual([
      ['House', null],
      ['Juice', 'Juice tasting client'],
    ])
    for (const { id } of templates) await world.call(contract.removeTemplate, { templateId: id })
    const notes = await world.call(storeFile, { name: 'a.txt', base64: 'aGVsbG8=' })
    await expect(
      world.call(contract.saveTemplate, { ...look, clientId: null, logoFileId: notes.fileId }),
    ).rejects.toMatchObject({ code: 'reporting.logo_no_picture' })
  })
})

describe('the client’s live gallery', () => {
  test('shows approved photos only, without people, and only of the order that the link names', async () => {
    const { orderId } = campaign
    const { path } = await world.call(contract.shareGallery, { orderId })
    expect(path).toMatch(/^\/l\//)
    const link = (id: string) =>
      world.as({
        kind: 'link',
        role: undefined,
        permissions: new Set(reportingModule.linkPurposes!.gallery!.permissions),
        scope: { order: [id] },
      })
    const seen = await link(orderId).call(contract.clientGallery, {})
    expect(seen).toMatchObject({ all: 2, contacts: 300, points: 3 })
    expect(JSON.stringify(seen)).not.toMatch(/Mia Wong|Noah Bell/)
    const [photo] = seen.photos
    const picture = await link(orderId).call(contract.galleryPicture, { photoId: photo!.id })
    expect(await sharp(picture.content as Uint8Array).metadata()).toMatchObject({ format: 'jpeg' })

    await world.call(returnPhoto, { photoId: photo!.id, reason: 'Blurred' })
    expect((await link(orderId).call(contract.clientGallery, {})).all).toBe(1)
    await expect(link(orderId).call(contract.galleryPicture, { photoId: photo!.id })).rejects.toMatchObject({
      status: 404,
    })
    const other = await heldCampaign(world, 'Tea tasting')
    const [left] = (await world.call(reviewPhotos, { orderId, state: 'approved' })).rows
    await expect(link(other.orderId).call(contract.galleryPicture, { photoId: left!.id })).rejects.toMatchObject({
      status: 404,
    })
    await expect(link(orderId).call(contract.clientGallery, { orderId: other.orderId })).rejects.toMatchObject({
      status: 404,
    })
    await expect(link(orderId).call(contract.orderFigures, { orderId })).rejects.toMatchObject({ status: 403 })
  })
})
