import type { Subject } from '@ordinate/contract'
import { dateIn, type LocalDate, newId } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { type DocumentDirection, type DocumentView, documentRegistered } from './contract.ts'
import { insertDocument } from './data/documents.ts'
import { documentNumber, REGISTER_PREFIX, searchText } from './domain/index.ts'
import { registerYear } from './issue.ts'

/** A paper that came from elsewhere, or was signed, as an uploaded file. */
export interface PaperToFile {
  readonly kind: string
  readonly direction: DocumentDirection
  readonly title: string
  readonly fileId: string
  readonly subject?: Subject | undefined
  readonly orderId?: string | undefined
  readonly partyId?: string | undefined
  readonly partyName?: string | undefined
  /** The number that its sender gave it. */
  readonly reference?: string | undefined
  /** The day on the paper; today when not given. */
  readonly date?: LocalDate | undefined
  readonly language?: 'en' | 'ru' | undefined
}

/** Registers a stored file as a paper under the next number of its direction and year. Throws 404 for an unknown file. */
export async function fileDocument(ctx: CommandContext, paper: PaperToFile): Promise<DocumentView> {
  const file = await ctx.files.describe(paper.fileId)
  const year = registerYear(ctx)
  const count = await ctx.nextNumber(`documents.${paper.direction}.${year}`)
  const number = documentNumber(REGISTER_PREFIX[paper.direction], year, count)
  const document = await insertDocument(ctx, {
    id: newId('doc'),
    kind: paper.kind,
    number,
    version: 1,
    title: paper.title,
    language: paper.language ?? ctx.settings.locale,
    direction: paper.direction,
    state: 'issued',
    subject_kind: paper.subject?.[0] ?? null,
    subject_id: paper.subject?.[1] ?? null,
    order_id: paper.orderId ?? null,
    party_id: paper.partyId ?? null,
    party_name: paper.partyName ?? null,
    reference: paper.reference ?? null,
    dated_on: paper.date ?? dateIn(ctx.now, ctx.settings.zone),
    issued_at: ctx.now,
    issued_by: ctx.caller.name,
    replaced_by_id: null,
    void_reason: null,
    file_id: file.fileId,
    file_name: file.name,
    media_type: file.mediaType,
    size: file.size,
    other_files: '{}',
    search_text: searchText([number, paper.title, paper.partyName, paper.reference, file.name]),
  })
  ctx.changed(['documents.document', document.id], null, document)
  await ctx.record(documentRegistered({ documentId: document.id, kind: document.kind, orderId: document.orderId }))
  return document
}
