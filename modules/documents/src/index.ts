import type { FileAnswer } from '@ordinate/contract'
import { OK, refuse } from '@ordinate/kernel'
import { mustPass, type QueryContext, type StoredFile } from '@ordinate/platform'
import type { DocumentFormat } from '@ordinate/typesetter'
import type { DocumentView } from './contract.ts'
import { loadDocument, loadDocumentsOfOrder, loadDocumentsOfSubject, loadOtherFiles } from './data/documents.ts'
import { fileName, printedNumber } from './domain/index.ts'

export {
  type DocumentKind,
  type DocumentView,
  documentModelPoint,
  type ModelledDocument,
} from './contract.ts'
export { fileDocument, type PaperToFile } from './file-document.ts'
export { forgetPapersOf } from './forget.ts'
export { issueDocument, type PaperToIssue } from './issue.ts'
export { hiddenKinds } from './kinds.ts'
export { letterhead } from './letterhead.ts'
export { type PaperToRender, printLabels, printPaper, renderDocument } from './render.ts'

/** One paper of the register. Throws 404. */
export function documentById(ctx: QueryContext, documentId: string): Promise<DocumentView> {
  return loadDocument(ctx, documentId)
}

/** All papers of an order, oldest first, with void and replaced ones. */
export function documentsOfOrder(ctx: QueryContext, orderId: string): Promise<DocumentView[]> {
  return loadDocumentsOfOrder(ctx, orderId)
}

/** All papers about one subject, of one kind when given, oldest first, with void and replaced ones. */
export function documentsOfSubject(ctx: QueryContext, subjectId: string, kind?: string): Promise<DocumentView[]> {
  return loadDocumentsOfSubject(ctx, subjectId, kind)
}

/** The name under which a paper is saved outside: number, title, and the ending of the stored file. */
export function documentFileName(document: DocumentView, storedName = document.fileName): string {
  const ending = storedName.slice(storedName.lastIndexOf('.') + 1)
  return fileName([printedNumber(document.number, document.version), document.title], ending)
}

/**
 * The stored file of a paper, its own or the one in another format; `ctx.files.content` reads it. Throws 404, or
 * `documents.format_not_kept` {number, format}.
 */
export async function storedFileOf(
  ctx: QueryContext,
  document: DocumentView,
  format?: DocumentFormat,
): Promise<StoredFile> {
  if (format === undefined || document.fileName.endsWith(`.${format}`)) return ctx.files.describe(document.fileId)
  const other = (await loadOtherFiles(ctx, document.id))[format]
  mustPass(other === undefined ? refuse('documents.format_not_kept', { number: document.number, format }) : OK)
  return ctx.files.describe(other!)
}

/**
 * A filed paper as it was issued, in one of the formats in which it is kept. Throws 404, or `documents.format_not_kept`.
 * Whether the caller may have it is for the calling operation to decide: `documents.download` does so for users and for
 * links whose scope names the paper.
 */
export async function documentFile(
  ctx: QueryContext,
  documentId: string,
  format?: DocumentFormat,
): Promise<FileAnswer> {
  const document = await loadDocument(ctx, documentId)
  const file = await storedFileOf(ctx, document, format)
  const name = documentFileName(document, file.name)
  return { name, mediaType: file.mediaType, content: await ctx.files.content(file) }
}
