import { command, download, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import {
  documentDirection,
  documentFormat,
  documentKindName,
  documentLanguage,
  documentState,
  documentView,
  registeredKind,
} from './views.ts'

const documentId = wire.id('doc')

export const issue = command('documents.issue', {
  summary: 'Number a paper, set it as PDF and file it',
  permission: 'documents.issue',
  input: z.strictObject({
    kind: documentKindName,
    subjectId: wire.anyId,
    language: documentLanguage.optional(),
    /** The paper whose number it keeps as the next version. */
    replaces: documentId.optional(),
  }),
  output: documentView,
  refusals: [
    'documents.kind_unknown',
    'documents.issued_by_its_module',
    'documents.replaces_other_paper',
    'documents.already_replaced',
    'documents.number_taken',
    'documents.replaced_meanwhile',
    'lifecycle.wrong_state',
  ],
})

export const render = download('documents.render', {
  summary: 'Set a paper as PDF, XLSX, DOCX or PPTX without filing it; it is marked as a draft',
  permission: 'documents.view',
  input: z.strictObject({
    kind: documentKindName,
    subjectId: wire.anyId,
    format: documentFormat.optional(),
    language: documentLanguage.optional(),
  }),
  refusals: ['documents.kind_unknown'],
})

/** Links fetch the papers that their scope names as `document`. */
export const downloadDocument = download('documents.download', {
  summary: 'Fetch a filed paper as it was issued',
  permission: 'documents.download',
  input: z.strictObject({
    documentId,
    /** One of the formats in which it is kept besides its file. */
    format: documentFormat.optional(),
  }),
  refusals: ['documents.format_not_kept'],
})

export const getDocument = query('documents.getDocument', {
  summary: 'One paper with all its versions',
  permission: 'documents.view',
  input: z.strictObject({ documentId }),
  output: documentView.extend({ versions: z.array(documentView) }),
})

/** For filters and menus; `made` kinds are set from data, the others come from elsewhere as files. */
export const kinds = query('documents.kinds', {
  summary: 'List the kinds of paper that the caller may see',
  permission: 'documents.view',
  input: z.strictObject({}),
  output: z.object({ kinds: z.array(z.object({ kind: z.string(), made: z.boolean() })) }),
})

/** Newest first. */
export const listDocuments = list('documents.listDocuments', {
  summary: 'Papers by order, kind and words, newest first',
  permission: 'documents.view',
  filter: {
    words: z.string().trim().max(100).optional(),
    orderId: wire.id('ord').optional(),
    partyId: wire.id('pty').optional(),
    subjectId: wire.anyId.optional(),
    kind: documentKindName.optional(),
    direction: documentDirection.optional(),
    state: documentState.optional(),
    /** Only papers that no later version replaced. */
    current: wire.flag.optional(),
  },
  row: documentView,
})

export const register = command('documents.register', {
  summary: 'Register a paper that came from elsewhere, from an uploaded file',
  permission: 'documents.register',
  input: z.strictObject({
    kind: registeredKind,
    direction: documentDirection,
    title: wire.line(300),
    fileId: wire.id('fil'),
    orderId: wire.id('ord').optional(),
    partyId: wire.id('pty').optional(),
    /** From whom or to whom it is. */
    partyName: wire.line().optional(),
    /** The number that its sender gave it. */
    reference: wire.line(100).optional(),
    /** The day on the paper; today when not given. */
    date: wire.date.optional(),
    language: documentLanguage.optional(),
  }),
  output: documentView,
})

export const voidDocument = command('documents.voidDocument', {
  summary: 'Declare a paper void; it stays in the register',
  permission: 'documents.void',
  input: z.strictObject({ documentId, reason: wire.line(500) }),
  output: documentView,
  refusals: ['lifecycle.wrong_state', 'documents.already_replaced'],
})

/** Everything this module offers, for registries of operations. */
export const operations = [issue, render, downloadDocument, getDocument, kinds, listDocuments, register, voidDocument]
