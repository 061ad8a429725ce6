import { fact, wire } from '@ordinate/contract'
import { z } from 'zod'

export const documentState = z.enum(['issued', 'void'])
/** Outgoing papers are issued here; the others are registered from a file. */
export const documentDirection = z.enum(['outgoing', 'incoming', 'internal', 'external'])
export type DocumentDirection = z.output<typeof documentDirection>
export const documentLanguage = z.enum(['en', 'ru'])
export const documentFormat = z.enum(['pdf', 'xlsx', 'docx', 'pptx'])

/** Snake case, as kinds are named. */
export const documentKindName = z.string().regex(/^[a-z][a-z_]{1,40}$/)

/** Kinds under which a paper from elsewhere is registered. */
export const registeredKind = z.enum([
  'contract',
  'letter',
  'brief',
  'act',
  'waybill',
  'power_of_attorney',
  'certificate',
  'law',
  'standard',
  'charter',
  'regulation',
  'job_description',
  'other',
])

/** One paper of the register. */
export const documentView = z.object({
  id: wire.id('doc'),
  kind: z.string(),
  number: z.string(),
  /** 1 for the first; a paper that replaces another keeps its number and counts on. */
  version: z.int(),
  title: z.string(),
  language: documentLanguage,
  direction: documentDirection,
  state: documentState,
  subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
  orderId: z.string().nullable(),
  partyId: z.string().nullable(),
  partyName: z.string().nullable(),
  /** The number that its sender gave it. */
  reference: z.string().nullable(),
  /** The day on the paper. */
  date: wire.date,
  issuedAt: wire.instant,
  issuedBy: z.string(),
  /** The version that took its place; this one stays printable. */
  replacedById: z.string().nullable(),
  voidReason: z.string().nullable(),
  fileId: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.int(),
  /** Formats in which it is kept besides that file. */
  alsoAs: z.array(documentFormat),
})
export type DocumentView = z.output<typeof documentView>

const documentFact = z.object({ documentId: z.string(), kind: z.string(), orderId: z.string().nullable() })
const subjectsOf = ({ documentId, orderId }: z.output<typeof documentFact>) => [
  ['documents.document', documentId] as const,
  ...(orderId === null ? [] : [['orders.order', orderId] as const]),
]

export const documentIssued = fact('documents.document_issued', documentFact, subjectsOf)
export const documentRegistered = fact('documents.document_registered', documentFact, subjectsOf)
export const documentVoided = fact('documents.document_voided', documentFact, subjectsOf)
