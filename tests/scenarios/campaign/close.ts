import { search } from '@ordinate/desk/contract'
import { approvePhoto, reviewPhotos } from '@ordinate/field/contract'
import { draftInvoice, issueInvoice, recordPayment, trialBalance } from '@ordinate/finance/contract'
import { localDate, quantity, subtractMoney } from '@ordinate/kernel'
import { moveStage, updateOrder } from '@ordinate/orders/contract'
import { exportArchive, issueFinalReport, issuePhotoReport } from '@ordinate/reporting/contract'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { Campaign } from './campaign.ts'
import { aud } from './story.ts'

/** Reports, invoice and archive. */
export function closeChapter(campaign: Campaign): void {
  it('issues the final report and the photo report', async () => {
    const { story, orderId } = campaign
    await story.office.call(
      moveStage,
      { orderId, stage: 'reporting' },
      { override: { reason: 'Cut short by the client' } },
    )
    const photos = await story.office.call(reviewPhotos, { orderId, state: 'new', limit: 500 })
    await story.office.call(approvePhoto, { photoIds: photos.rows.map((photo) => photo.id) })
    const final = await story.office.call(issueFinalReport, { orderId })
    const pictures = await story.office.call(issuePhotoReport, { orderId })
    expect([final.kind, pictures.kind]).toEqual(['final_report', 'photo_report'])
    expect(final.alsoAs).toContain('xlsx')
  })

  it('invoices with tax, is paid in two parts, and goes to the archive', async () => {
    const { story, orderId } = campaign
    await story.office.call(
      moveStage,
      { orderId, stage: 'invoicing' },
      { override: { reason: 'Cut short by the client' } },
    )
    const draft = await story.office.call(draftInvoice, {
      orderId,
      lines: [{ description: 'One day of tasting', quantity: quantity(39), unit: 'day', unitPrice: aud(30_000) }],
    })
    const invoice = await story.office.call(issueInvoice, { invoiceId: draft.id })
    expect(invoice.gross).toEqual(aud(39 * 30_000 * 1.1))
    const half = aud(600_000)
    await story.office.call(recordPayment, {
      clientId: invoice.clientId,
      receivedOn: localDate('2027-04-20'),
      amount: half,
      allocations: [{ invoiceId: invoice.id, amount: half }],
    })
    await expect(story.office.call(moveStage, { orderId, stage: 'archived' })).rejects.toMatchObject({
      problem: { status: 409 },
    })
    const rest = subtractMoney(invoice.gross, half)
    await story.office.call(recordPayment, {
      clientId: invoice.clientId,
      receivedOn: localDate('2027-04-25'),
      amount: rest,
      oldestFirst: true,
    })
    expect((await story.office.call(moveStage, { orderId, stage: 'archived' })).stage).toBe('archived')
    const books = await story.office.call(trialBalance, {})
    expect(books.debits).toEqual(books.credits)
  })

  it('keeps the archive read-only, findable, and exportable as one file', async () => {
    const { story, orderId } = campaign
    await expect(story.office.call(updateOrder, { orderId, title: 'Other' })).rejects.toMatchObject({
      problem: { code: 'orders.closed' },
    })
    const { hits } = await story.office.call(search, { words: 'juice' })
    expect(hits.some((hit) => hit.id === orderId)).toBe(true)
    const archive = await fetch(story.office.url(exportArchive, { orderId }), { headers: await story.headers() })
    const names = Object.keys(unzipSync(new Uint8Array(await archive.arrayBuffer())))
    expect(names.some((name) => name.endsWith('index.csv'))).toBe(true)
    expect(names.filter((name) => name.endsWith('.pdf')).length).toBeGreaterThan(40)
  })
}
