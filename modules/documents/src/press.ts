import {
  createTypesetter,
  type DocumentFormat,
  type DocumentModel,
  type LabelSheet,
  type Typesetter,
} from '@ordinate/typesetter'

/** Media types and endings of what the typesetter makes. */
export const FORMATS: Readonly<Record<DocumentFormat, { readonly mediaType: string; readonly ending: string }>> = {
  pdf: { mediaType: 'application/pdf', ending: 'pdf' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx' },
  pptx: { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', ending: 'pptx' },
}

/** One pool of threads for the process, started by the first paper; idle threads do not keep the process alive. */
let typesetter: Typesetter | undefined

/** Sets a model in one of the formats. Throws `TypesettingFailed`. */
export function setDocument(model: DocumentModel, format: DocumentFormat): Promise<Uint8Array<ArrayBuffer>> {
  typesetter ??= createTypesetter()
  const press = typesetter
  const set = { pdf: press.toPdf, xlsx: press.toXlsx, docx: press.toDocx, pptx: press.toPptx }[format]
  return set(model)
}

/** Sets labels as PDF. Throws `TypesettingFailed`. */
export function setLabels(sheet: LabelSheet): Promise<Uint8Array<ArrayBuffer>> {
  typesetter ??= createTypesetter()
  return typesetter.toLabels(sheet)
}
