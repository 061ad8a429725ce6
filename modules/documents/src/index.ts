import type { FileAnswer } from '@ordinate/contract'
import type { QueryContext } from '@ordinate/platform'
import type { DocumentView } from './contract.ts'
import { loadDocument, loadDocumentsOfOrder, loadDocumentsOfSubject } from './data/documents.ts'
import { fileName, printedNumber } from './domain/index.ts'

export {
  type DocumentKind,
  type DocumentView,
  documentModelPoint,
  type ModelledDocument,
} from './contract.ts'
export { fileDocument, type PaperToFile } from './file-document.ts'
export { issueDocument, type PaperToIssue } from './issue.ts'
export { hiddenKinds } from './kinds.ts'
export { letterhead } from './letterhead.ts'
export { type PaperToRender, renderDocument } from './render.ts'

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

/** The name under which a paper is saved outside: number, title, and the ending of its file. */
export function documentFileName(document: DocumentView): string {
  const ending = document.fileName.slice(document.fileName.lastIndexOf('.') + 1)
  return fileName([printedNumber(document.number, document.version), document.title], ending)
}

/**
 * A filed paper as it was issued. Throws 404. Whether the caller may have it is for the calling operation to decide:
 * `documents.download` does so for users and for links whose scope names the paper.
 */
export async function documentFile(ctx: QueryContext, documentId: string): Promise<FileAnswer> {
  const document = await loadDocument(ctx, documentId)
  const file = await ctx.files.read(document.fileId)
  return { name: documentFileName(document), mediaType: file.mediaType, content: file.bytes }
}
