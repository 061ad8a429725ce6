import { dateIn, localDate, newId, OK, refuse } from '@ordinate/kernel'
import type { CommandContext, QueryContext, StoredFile } from '@ordinate/platform'
import type { DocumentFormat } from '@ordinate/typesetter'
import type { Insertable } from 'kysely'
import { type DocumentView, documentIssued, type ModelledDocument } from './contract.ts'
import { insertDocument, loadDocument, loadVersions, updateDocument } from './data/documents.ts'
import type { DocumentTable } from './data/tables.ts'
import { documentNumber, fileName, mayReplace, numberPrefix, printedNumber, searchText } from './domain/index.ts'
import { kindOf, modelOf } from './kinds.ts'
import { modelText } from './model-text.ts'
import { FORMATS, setDocument } from './press.ts'

/** A paper to be issued. */
export interface PaperToIssue {
  readonly kind: string
  readonly subjectId: string
  /** The organisation's own when not given. */
  readonly language?: 'en' | 'ru' | undefined
  /** The paper whose number it keeps as the next version. */
  readonly replaces?: string | undefined
  /** What it says, where that was gathered before; its kind is asked when not given. */
  readonly made?: ModelledDocument | undefined
  /** Formats that are kept besides the PDF; those of its kind when not given. */
  readonly alsoAs?: readonly Exclude<DocumentFormat, 'pdf'>[] | undefined
}

interface Numbered {
  readonly number: string
  readonly version: number
  /** The version it takes the place of. */
  readonly before?: DocumentView
}

/** The year that numbers of the register count in. */
export function registerYear(ctx: QueryContext): number {
  return dateIn(ctx.now, ctx.settings.zone).year
}

async function numberFor(ctx: CommandContext, paper: PaperToIssue, made: ModelledDocument): Promise<Numbered> {
  if (paper.replaces !== undefined) {
    const before = await loadDocument(ctx, paper.replaces)
    ctx.enforce(mayReplace(before, { kind: paper.kind, subjectId: made.subject[1] }))
    return { number: before.number, version: before.version + 1, before }
  }
  if (made.number !== undefined) return nextVersionOf(ctx, paper.kind, made, made.number)
  const { prefix = numberPrefix(paper.kind) } = kindOf(ctx, paper.kind)
  const year = registerYear(ctx)
  const count = await ctx.nextNumber(`documents.${paper.kind}.${year}`)
  return { number: documentNumber(prefix, year, count), version: 1 }
}

/** A subject with a number of its own has one paper of a kind; issuing it again makes the next version. */
async function nextVersionOf(
  ctx: CommandContext,
  kind: string,
  { subject }: ModelledDocument,
  number: string,
): Promise<Numbered> {
  const before = (await loadVersions(ctx, kind, number)).at(-1)
  if (before === undefined) return { number, version: 1 }
  ctx.enforce(before.subject?.id === subject[1] ? OK : refuse('documents.number_taken', { number }))
  return { number, version: before.version + 1, before }
}

function rowOf(
  ctx: CommandContext,
  paper: PaperToIssue,
  made: ModelledDocument,
  { number, version }: Numbered,
  { file, others }: Printed,
): Insertable<DocumentTable> {
  const partyName = made.party?.name ?? made.model.recipient?.name ?? null
  return {
    id: newId('doc'),
    kind: paper.kind,
    number,
    version,
    title: made.title,
    language: made.model.language,
    direction: 'outgoing',
    state: 'issued',
    subject_kind: made.subject[0],
    subject_id: made.subject[1],
    order_id: made.orderId ?? null,
    party_id: made.party?.id ?? null,
    party_name: partyName,
    reference: null,
    dated_on: localDate(made.model.date),
    issued_at: ctx.now,
    issued_by: ctx.caller.name,
    replaced_by_id: null,
    void_reason: null,
    file_id: file.fileId,
    file_name: file.name,
    media_type: file.mediaType,
    size: file.size,
    other_files: JSON.stringify(others),
    search_text: searchText([number, made.title, partyName, ...modelText(made.model)]),
  }
}

/**
 * Issues a paper: asks its kind for the model, numbers it (without gaps, by kind and year), sets it as PDF, stores the file and
 * files it. `replaces` keeps the number and counts the version on; the replaced paper stays printable. Throws 422
 * `documents.kind_unknown`; refuses what may not be replaced.
 */
export async function issueDocument(ctx: CommandContext, paper: PaperToIssue): Promise<DocumentView> {
  const language = paper.language ?? ctx.settings.locale
  const kind = kindOf(ctx, paper.kind)
  const made = paper.made ?? (await modelOf(ctx, kind, paper.subjectId, language))
  const numbered = await numberFor(ctx, paper, made)
  const number = printedNumber(numbered.number, numbered.version)
  const printed = await print(ctx, { ...made, model: { ...made.model, number } }, paper.alsoAs ?? kind.alsoAs ?? [])
  const document = await insertDocument(ctx, rowOf(ctx, paper, made, numbered, printed))
  if (numbered.before !== undefined) await markReplaced(ctx, numbered.before, document.id)
  ctx.changed(['documents.document', document.id], null, document)
  await ctx.record(documentIssued({ documentId: document.id, kind: document.kind, orderId: document.orderId }))
  return document
}

/** The stored files of a paper: its PDF, and the ids of those in other formats. */
interface Printed {
  readonly file: StoredFile
  readonly others: Partial<Record<DocumentFormat, string>>
}

async function print(
  ctx: CommandContext,
  { model, title }: ModelledDocument,
  alsoAs: readonly DocumentFormat[],
): Promise<Printed> {
  const store = async (format: DocumentFormat) =>
    ctx.files.store(fileName([model.number ?? '', title], FORMATS[format].ending), await setDocument(model, format))
  const file = await store('pdf')
  const others: Partial<Record<DocumentFormat, string>> = {}
  for (const format of alsoAs) others[format] = (await store(format)).fileId
  return { file, others }
}

async function markReplaced(ctx: CommandContext, before: DocumentView, byId: string): Promise<void> {
  const after = await updateDocument(ctx, before.id, { replaced_by_id: byId })
  ctx.changed(['documents.document', before.id], before, after)
}
