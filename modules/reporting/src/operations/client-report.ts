import { documentById } from '@ordinate/documents'
import { handle, type QueryContext } from '@ordinate/platform'
import { campaignOf } from '../campaign.ts'
import { clientReport } from '../contract.ts'
import { byDay, byOutlet } from '../figures.ts'
import { issuedReport } from '../issued.ts'
import { orderIdOf } from '../order-of-link.ts'

/** The papers that the link names, or the issued ones. */
async function papersFor(ctx: QueryContext, orderId: string) {
  const named = ctx.scope('document')
  if (named !== undefined) return Promise.all(named.map((id) => documentById(ctx, id)))
  const issued = [await issuedReport(ctx, orderId, 'final_report'), await issuedReport(ctx, orderId, 'photo_report')]
  return issued.filter((report) => report !== undefined)
}

export const clientReportHandler = handle(clientReport, async (ctx, input) => {
  const { order, points, totals, targets } = await campaignOf(ctx, orderIdOf(ctx, input.orderId))
  const { number, title, startsOn, endsOn, brief } = order
  const papers = await papersFor(ctx, order.id)
  return {
    organisation: ctx.settings.name,
    number,
    title,
    startsOn,
    endsOn,
    targets,
    totals,
    days: byDay(points, brief.contactsPerDay),
    outlets: byOutlet(points, brief.contactsPerDay),
    papers,
  }
})
