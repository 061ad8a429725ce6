import type { FileAnswer } from '@ordinate/contract'
import type { QueryContext } from '@ordinate/platform'
import type { DocumentFormat, DocumentModel, LabelSheet } from '@ordinate/typesetter'
import { fileName } from './domain/index.ts'
import { kindOf, modelOf } from './kinds.ts'
import { FORMATS, setDocument, setLabels } from './press.ts'

/** A paper to be set without filing it. */
export interface PaperToRender {
  readonly kind: string
  readonly subjectId: string
  readonly format: DocumentFormat
  /** The caller's own when not given. */
  readonly language?: 'en' | 'ru' | undefined
  /** False for what binds by being sent, such as the estimate behind a client's link; true when not given. */
  readonly draft?: boolean
}

/** Sets a paper in one of the formats; nothing is numbered or stored. Throws 422 `documents.kind_unknown`. */
export async function renderDocument(ctx: QueryContext, paper: PaperToRender): Promise<FileAnswer> {
  const language = paper.language ?? ctx.locale
  const made = await modelOf(ctx, kindOf(ctx, paper.kind), paper.subjectId, language)
  const number = made.number ?? made.model.number
  const model = {
    ...made.model,
    ...(number === undefined ? {} : { number }),
    ...(paper.draft === false ? {} : { draftMark: ctx.say('documents.draft', {}, language) }),
  }
  const { mediaType, ending } = FORMATS[paper.format]
  const name = fileName([number ?? '', made.title], ending)
  return { name, mediaType, content: await setDocument(model, paper.format) }
}

/** Sets a model that its own module made, as PDF, without filing it: for what must not be kept as it is printed. */
export async function printPaper(model: DocumentModel, title: string): Promise<FileAnswer> {
  const { mediaType, ending } = FORMATS.pdf
  return { name: fileName([model.number ?? '', title], ending), mediaType, content: await setDocument(model, 'pdf') }
}

/** Sets labels as PDF. */
export async function printLabels(sheet: LabelSheet): Promise<FileAnswer> {
  const { mediaType, ending } = FORMATS.pdf
  return { name: fileName([sheet.title], ending), mediaType, content: await setLabels(sheet) }
}
