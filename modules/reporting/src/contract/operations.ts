import { command, download, query, wire } from '@ordinate/contract'
import { documentLanguage, documentView } from '@ordinate/documents/contract'
import { z } from 'zod'
import { galleryOperations } from './gallery.ts'
import { runOperations } from './runs.ts'
import { templateOperations } from './templates.ts'
import { clientReportView, orderFiguresView } from './views.ts'

const ofOrder = z.strictObject({ orderId: wire.id('ord') })
const report = ofOrder.extend({ language: documentLanguage.optional() })

export const orderFigures = query('reporting.orderFigures', {
  summary: 'An order’s result against its plan: by outlet, by day, in money, and what is missing for the report',
  permission: 'reporting.view',
  input: ofOrder,
  output: orderFiguresView,
  watches: ['orders', 'field', 'finance', 'documents', 'places'],
})

export const issueFinalReport = command('reporting.issueFinalReport', {
  summary: 'Issue the final report of an order as PDF and XLSX; issuing it again makes its next version',
  permission: 'reporting.issue',
  input: report,
  output: documentView,
  refusals: ['orders.closed', 'reporting.nothing_reported', 'reporting.days_open'],
  overridable: 'reporting.override',
})

export const issuePhotoReport = command('reporting.issuePhotoReport', {
  summary: 'Issue the photo report of an order from its approved photos; issuing it again makes its next version',
  permission: 'reporting.issue',
  input: report,
  output: documentView,
  refusals: ['orders.closed', 'reporting.no_photos', 'reporting.photos_waiting'],
  overridable: 'reporting.override',
})

export const shareReport = command('reporting.shareReport', {
  summary: 'Give the client a link to the issued reports; a link given before stops working',
  permission: 'reporting.issue',
  input: ofOrder.extend({
    /** The last day on which it opens; 90 days from now when not given. */
    until: wire.date.optional(),
  }),
  output: z.object({ path: z.string(), expiresAt: wire.instant }),
  refusals: ['reporting.no_final_report', 'reporting.until_passed'],
})

/** Callers on a link are confined to the order that it names. */
export const clientReport = query('reporting.clientReport', {
  summary: 'The result of an order and its issued reports, as its client sees them',
  permission: 'reporting.client_report',
  input: z.strictObject({ orderId: wire.id('ord').optional() }),
  output: clientReportView,
  watches: ['field', 'documents'],
})

export const exportArchive = download('reporting.exportArchive', {
  summary: 'Every paper of an order in one ZIP archive with a list of them',
  permission: 'reporting.export',
  input: ofOrder,
})

/** Everything this module offers, for registries of operations. */
export const operations = [
  orderFigures,
  issueFinalReport,
  issuePhotoReport,
  shareReport,
  clientReport,
  exportArchive,
  ...runOperations,
  ...templateOperations,
  ...galleryOperations,
]
