import type { Subject } from '@ordinate/contract'
import type { QueryContext } from '@ordinate/platform'
import { contributionPoint } from '@ordinate/platform/contract'
import type { DocumentFormat, DocumentModel } from '@ordinate/typesetter'

/** What a kind of paper says about one subject, with what the register keeps of it. */
export interface ModelledDocument {
  /** Its number and draft mark are added when it is issued or rendered. */
  readonly model: DocumentModel
  readonly title: string
  /** What the paper is about: `['finance.invoice', 'inv_…']`. */
  readonly subject: Subject
  readonly orderId?: string
  /** Whom it is made out to; the model's recipient when not given. */
  readonly party?: { readonly id?: string; readonly name: string }
  /** The number that the subject bears already, without gaps by itself (an invoice). The register then takes that one. */
  readonly number?: string
}

/** One kind of paper that a module can make. */
export interface DocumentKind {
  /** Snake case, for example `pass_letter`; named in the catalogues as `documents.kind.<kind>`. */
  readonly kind: string
  /** Stands before its numbers, for example `EST`; made from the kind when not given. */
  readonly prefix?: string
  /** What a reader must hold besides the right to see documents, for example `finance.view_costs`. */
  readonly permission?: string
  /** Numbered only by an operation of its own module (an invoice): `documents.issue` refuses it. */
  readonly issuedByItsModule?: boolean
  /** Formats that are kept besides the PDF when it is issued. */
  readonly alsoAs?: readonly Exclude<DocumentFormat, 'pdf'>[]
  readonly model: (
    ctx: QueryContext,
    question: { readonly subjectId: string; readonly language: 'en' | 'ru' },
  ) => Promise<ModelledDocument>
}

/** Which kinds of paper can be made, and from what? */
export const documentModelPoint = contributionPoint<() => readonly DocumentKind[]>('documentModel')
