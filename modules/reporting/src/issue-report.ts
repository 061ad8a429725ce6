import { type DocumentView, issueDocument, type PaperToIssue } from '@ordinate/documents'
import type { CommandContext } from '@ordinate/platform'
import { reportIssued } from './contract.ts'
import { issuedReport, type ReportKind } from './issued.ts'

/** Issues a report of an order as the next version of the one in force, if there is one. */
export async function issueReport(
  ctx: CommandContext,
  report: { readonly kind: ReportKind; readonly orderId: string; readonly language?: 'en' | 'ru' | undefined } & Pick<
    PaperToIssue,
    'made' | 'alsoAs'
  >,
): Promise<DocumentView> {
  const { kind, orderId, language, made, alsoAs } = report
  const before = await issuedReport(ctx, orderId, kind)
  const document = await issueDocument(ctx, { kind, subjectId: orderId, language, replaces: before?.id, made, alsoAs })
  await ctx.record(reportIssued({ orderId, kind, documentId: document.id }))
  return document
}
