import { type DocumentView, documentsOfSubject } from '@ordinate/documents'
import type { QueryContext } from '@ordinate/platform'

/** The kinds of report of an order. */
export type ReportKind = 'final_report' | 'photo_report'

/** The latest version of an order's report of a kind that is in force, or undefined. */
export async function issuedReport(
  ctx: QueryContext,
  orderId: string,
  kind: ReportKind,
): Promise<DocumentView | undefined> {
  const reports = await documentsOfSubject(ctx, orderId, kind)
  return reports.findLast((report) => report.state === 'issued' && report.replacedById === null)
}
