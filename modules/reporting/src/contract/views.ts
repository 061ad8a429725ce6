import { fact, wire } from '@ordinate/contract'
import { documentView } from '@ordinate/documents/contract'
import { z } from 'zod'

const totalsShape = {
  points: z.int(),
  /** Points of which figures were reported. */
  pointsReported: z.int(),
  peoplePlanned: z.int(),
  peopleCame: z.int(),
  minutesPlanned: z.int(),
  minutesWorked: z.int(),
  contacts: z.int(),
  samples: z.int(),
  sales: z.int(),
  /** Approved photos. */
  photos: z.int(),
}

export const totalsView = z.object(totalsShape)
export type TotalsView = z.output<typeof totalsView>

/** Targets of the whole order, from its brief; null without one. */
export const targetsView = z.object({ contacts: z.int().nullable(), samples: z.int().nullable() })

export const outletTotals = totalsView.extend({
  outletId: wire.id('out'),
  outletKey: z.string(),
  outletName: z.string(),
  region: z.string().nullable(),
  /** Contacts against their target, whole per cent. */
  contactsPercent: z.int().nullable(),
})
export type OutletTotals = z.output<typeof outletTotals>

export const dayTotals = totalsView.extend({ day: wire.date, contactsPercent: z.int().nullable() })
export type DayTotals = z.output<typeof dayTotals>

/** What the client was offered, billed and paid. */
export const clientMoney = z.object({
  net: wire.money,
  gross: wire.money,
  invoiced: wire.money,
  paid: wire.money,
  perContact: wire.money.nullable(),
  perSample: wire.money.nullable(),
})
export type ClientMoney = z.output<typeof clientMoney>

/** What it cost, for those who may see costs. */
export const costMoney = z.object({
  budget: wire.money,
  actual: wire.money,
  forecast: wire.money,
  forecastMargin: wire.money.nullable(),
})
export type CostMoney = z.output<typeof costMoney>

/** An order's result against its plan. */
export const orderFiguresView = z.object({
  orderId: wire.id('ord'),
  targets: targetsView,
  totals: totalsView,
  outlets: z.array(outletTotals),
  days: z.array(dayTotals),
  /** Points whose day has passed without an approved photo. */
  missingPhotos: z.array(z.object({ activationId: wire.id('act'), outletName: z.string(), day: wire.date })),
  photosWaiting: z.int(),
  daysOpen: z.int(),
  money: clientMoney.nullable(),
  costs: costMoney.nullable(),
  /** The latest issued versions. */
  finalReport: documentView.nullable(),
  photoReport: documentView.nullable(),
  archivedAt: wire.instant.nullable(),
})
export type OrderFiguresView = z.output<typeof orderFiguresView>

/** A report as its client sees it behind a link. */
export const clientReportView = z.object({
  organisation: z.string(),
  number: z.string(),
  title: z.string(),
  startsOn: wire.date.nullable(),
  endsOn: wire.date.nullable(),
  targets: targetsView,
  totals: totalsView,
  days: z.array(dayTotals),
  outlets: z.array(outletTotals),
  papers: z.array(documentView.pick({ id: true, kind: true, number: true, title: true, date: true, alsoAs: true })),
})
export type ClientReportView = z.output<typeof clientReportView>

/** A report of an order was issued. */
export const reportIssued = fact(
  'reporting.report_issued',
  z.object({ orderId: wire.id('ord'), kind: z.enum(['final_report', 'photo_report']), documentId: wire.id('doc') }),
  ({ orderId, documentId }) => [
    ['orders.order', orderId],
    ['documents.document', documentId],
  ],
)
