import {
  type CommandContext,
  cursorAfter,
  notFound,
  pageFrom,
  prefixQuery,
  type QueryContext,
} from '@ordinate/platform'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { DocumentView } from '../contract.ts'
import type { DocumentTable, DocumentTables } from './tables.ts'

/** Every column but the text of the search, which no reader needs. */
const COLUMNS = [
  'id',
  'kind',
  'number',
  'version',
  'title',
  'language',
  'direction',
  'state',
  'subject_kind',
  'subject_id',
  'order_id',
  'party_id',
  'party_name',
  'reference',
  'dated_on',
  'issued_at',
  'issued_by',
  'replaced_by_id',
  'void_reason',
  'file_id',
  'file_name',
  'media_type',
  'size',
  'other_files',
] as const

type Row = Omit<Selectable<DocumentTable>, 'search_text'>

function toView(row: Row): DocumentView {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    version: row.version,
    title: row.title,
    language: row.language,
    direction: row.direction,
    state: row.state,
    subject: row.subject_kind === null ? null : { kind: row.subject_kind, id: row.subject_id ?? '' },
    orderId: row.order_id,
    partyId: row.party_id,
    partyName: row.party_name,
    reference: row.reference,
    date: row.dated_on,
    issuedAt: row.issued_at,
    issuedBy: row.issued_by,
    replacedById: row.replaced_by_id,
    voidReason: row.void_reason,
    fileId: row.file_id,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    alsoAs: Object.keys(row.other_files) as DocumentView['alsoAs'],
  }
}

function documents(ctx: QueryContext) {
  return ctx.read<DocumentTables>().selectFrom('documents.document').select(COLUMNS)
}

/** Throws 404 when this organisation has no such paper. */
export async function loadDocument(ctx: QueryContext, id: string): Promise<DocumentView> {
  const row = await documents(ctx).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound('documents.document', id)
  return toView(row)
}

/** The files of a paper in other formats than its own. Throws 404. */
export async function loadOtherFiles(ctx: QueryContext, id: string): Promise<Row['other_files']> {
  const row = await documents(ctx).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound('documents.document', id)
  return row.other_files
}

/** All papers of an order, oldest first, with void and replaced ones. */
export async function loadDocumentsOfOrder(ctx: QueryContext, orderId: string): Promise<DocumentView[]> {
  return (await documents(ctx).where('order_id', '=', orderId).orderBy('id').execute()).map(toView)
}

/** All papers about one subject, of one kind when given, oldest first. */
export async function loadDocumentsOfSubject(
  ctx: QueryContext,
  subjectId: string,
  kind?: string,
): Promise<DocumentView[]> {
  const query = documents(ctx).where('subject_id', '=', subjectId)
  return (await (kind === undefined ? query : query.where('kind', '=', kind)).orderBy('id').execute()).map(toView)
}

/** All versions of one number, first to last. */
export async function loadVersions(ctx: QueryContext, kind: string, number: string): Promise<DocumentView[]> {
  const query = documents(ctx).where('kind', '=', kind).where('number', '=', number)
  return (await query.orderBy('version').execute()).map(toView)
}

/** What a page of papers is chosen by. */
export interface DocumentFilter {
  readonly words?: string | undefined
  readonly orderId?: string | undefined
  readonly partyId?: string | undefined
  readonly subjectId?: string | undefined
  readonly kind?: string | undefined
  readonly direction?: DocumentView['direction'] | undefined
  readonly state?: DocumentView['state'] | undefined
  readonly current?: boolean | undefined
  /** Kinds that the caller may not see. */
  readonly hiddenKinds: readonly string[]
  /** The only ids that the caller may see, where confined. */
  readonly ids?: readonly string[] | undefined
}

function matching(ctx: QueryContext, filter: DocumentFilter) {
  let query = documents(ctx)
  if (filter.orderId !== undefined) query = query.where('order_id', '=', filter.orderId)
  if (filter.partyId !== undefined) query = query.where('party_id', '=', filter.partyId)
  if (filter.subjectId !== undefined) query = query.where('subject_id', '=', filter.subjectId)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.direction !== undefined) query = query.where('direction', '=', filter.direction)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.current === true) query = query.where('replaced_by_id', 'is', null)
  if (filter.hiddenKinds.length > 0) query = query.where('kind', 'not in', filter.hiddenKinds)
  if (filter.ids !== undefined) query = query.where('id', '=', sql<string>`any(${filter.ids}::text[])`)
  const words = filter.words === undefined ? undefined : prefixQuery(filter.words)
  if (words !== undefined)
    query = query.where(sql<boolean>`to_tsvector('simple', search_text) @@ to_tsquery('simple', ${words})`)
  return query
}

/** A page of papers, newest first. */
export async function pageOfDocuments(
  ctx: QueryContext,
  filter: DocumentFilter,
  cursor: string | undefined,
  limit: number,
): Promise<{ rows: DocumentView[]; nextCursor: string | null }> {
  const after = cursorAfter(cursor)
  let query = matching(ctx, filter)
  if (after !== undefined) query = query.where('id', '<', after[0]!)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows.map(toView), limit, (row) => [row.id])
}

export async function insertDocument(ctx: CommandContext, row: Insertable<DocumentTable>): Promise<DocumentView> {
  const made = await ctx
    .write<DocumentTables>()
    .insertInto('documents.document')
    .values(row)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
  return toView(made)
}

/** Changes what may change of a filed paper: whether it is replaced or void. */
export async function updateDocument(
  ctx: CommandContext,
  id: string,
  change: Partial<Pick<DocumentTable, 'state' | 'void_reason' | 'replaced_by_id'>>,
): Promise<DocumentView> {
  const row = await ctx
    .write<DocumentTables>()
    .updateTable('documents.document')
    .set(change)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst()
  if (row === undefined) throw notFound('documents.document', id)
  return toView(row)
}
