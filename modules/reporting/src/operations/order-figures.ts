import { photosOf } from '@ordinate/field'
import { handle } from '@ordinate/platform'
import { campaignOf, dayHasPassed } from '../campaign.ts'
import { orderFigures } from '../contract.ts'
import { withoutPhotos } from '../domain/index.ts'
import { byDay, byOutlet } from '../figures.ts'
import { issuedReport } from '../issued.ts'
import { clientMoneyOf, costMoneyOf } from '../money.ts'

export const orderFiguresHandler = handle(orderFigures, async (ctx, { orderId }) => {
  const campaign = await campaignOf(ctx, orderId)
  const { order, points, totals, targets, daysOpen } = campaign
  const missing = withoutPhotos(points, dayHasPassed(ctx, campaign))
  return {
    orderId: order.id,
    targets,
    totals,
    outlets: byOutlet(points, order.brief.contactsPerDay),
    days: byDay(points, order.brief.contactsPerDay),
    missingPhotos: missing.map(({ activationId, outletName, day }) => ({ activationId, outletName, day })),
    photosWaiting: (await photosOf(ctx, orderId, { state: 'new' })).length,
    daysOpen,
    money: ctx.can('finance.view') ? await clientMoneyOf(ctx, orderId, totals) : null,
    costs: await costMoneyOf(ctx, orderId),
    finalReport: (await issuedReport(ctx, orderId, 'final_report')) ?? null,
    photoReport: (await issuedReport(ctx, orderId, 'photo_report')) ?? null,
    archivedAt: order.archivedAt,
  }
})
