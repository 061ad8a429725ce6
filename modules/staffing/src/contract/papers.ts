import { command, download, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { ownPerson } from './portfolio.ts'
import { paperKind, paperView, scanView } from './views.ts'

/** The largest scan of a paper, in megabytes. */
export const LARGEST_SCAN_MB = 20

export const addScans = command('staffing.addScans', {
  summary: 'Add scans to a paper; they are stored encrypted',
  permission: 'staffing.edit',
  input: z.strictObject({ paperId: wire.id('pap'), fileIds: z.array(wire.id('fil')).min(1).max(6) }),
  output: paperView,
  refusals: ['staffing.not_a_scan', 'staffing.scan_too_large', 'staffing.paper_masked', 'staffing.erased'],
})

export const openScan = command('staffing.openScan', {
  summary: 'Open a scan of a paper for some minutes; the look is recorded',
  permission: 'staffing.view_papers',
  input: z.strictObject({ scanId: wire.id('scn') }),
  output: z.object({ lookId: wire.id('pkl'), mediaType: z.string() }),
})

export const scanFile = download('staffing.scanFile', {
  summary: 'Fetch a scan that the caller has just opened',
  permission: 'staffing.view_papers',
  input: z.strictObject({ lookId: wire.id('pkl') }),
})

export const paperLooks = list('staffing.paperLooks', {
  summary: 'Who looked at the numbers and scans of a person, newest first',
  permission: 'staffing.view_papers',
  filter: { personId: wire.id('per') },
  row: z.object({
    id: wire.id('pkl'),
    at: wire.instant,
    /** Null for an archive of all data. */
    paperKind: paperKind.nullable(),
    what: z.enum(['number', 'scan', 'export']),
    purpose: z.string(),
    by: z.string(),
  }),
})

export const requestItemView = z.object({
  id: wire.id('pri'),
  kind: paperKind,
  state: z.enum(['asked', 'answered', 'accepted', 'returned']),
  numberEnds: z.string(),
  validFrom: wire.date.nullable(),
  validTo: wire.date.nullable(),
  answeredAt: wire.instant.nullable(),
  returnReason: z.string(),
  decidedBy: z.string(),
  scans: z.array(scanView),
})
export type RequestItemView = z.output<typeof requestItemView>

export const paperRequestView = z.object({
  id: wire.id('prq'),
  personId: wire.id('per'),
  personName: z.string(),
  message: z.string(),
  deadline: wire.date,
  state: z.enum(['open', 'closed', 'withdrawn']),
  standing: z.enum(['waiting', 'overdue', 'to_review', 'done']),
  askedBy: z.string(),
  askedAt: wire.instant,
  remindedAt: wire.instant.nullable(),
  reminders: z.int(),
  items: z.array(requestItemView),
})
export type PaperRequestView = z.output<typeof paperRequestView>

const requestLink = z.object({
  requestId: wire.id('prq'),
  personId: wire.id('per'),
  personName: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** Web path that opens it, without the address of the server. */
  path: z.string(),
})

export const requestPapers = command('staffing.requestPapers', {
  summary: 'Ask people for papers by a day; each is told, with a link of their own',
  permission: 'staffing.edit',
  input: z.strictObject({
    personIds: z.array(wire.id('per')).min(1).max(500),
    kinds: z.array(paperKind).min(1).max(9),
    deadline: wire.date,
    message: wire.text(1_000).optional(),
  }),
  output: z.object({ links: z.array(requestLink) }),
  refusals: ['staffing.deadline_past', 'staffing.erased'],
})

export const remindRequest = command('staffing.remindRequest', {
  summary: 'Remind somebody of the papers that are still owed, with a new link',
  permission: 'staffing.edit',
  input: z.strictObject({ requestId: wire.id('prq'), deadline: wire.date.optional() }),
  output: requestLink,
  refusals: ['staffing.request_closed', 'staffing.nothing_owed', 'staffing.deadline_past'],
})

export const withdrawRequest = command('staffing.withdrawRequest', {
  summary: 'Take back a request for papers; its link ends',
  permission: 'staffing.edit',
  input: z.strictObject({ requestId: wire.id('prq') }),
  output: paperRequestView,
  refusals: ['staffing.request_closed'],
})

export const paperRequests = list('staffing.paperRequests', {
  summary: 'Papers asked of people, newest first',
  permission: 'staffing.view',
  filter: {
    personId: wire.id('per').optional(),
    /** Only those that are not finished. */
    open: wire.flag.optional(),
  },
  row: paperRequestView,
})

export const acceptPaper = command('staffing.acceptPaper', {
  summary: 'Take a paper that a person handed in; it takes the place of the earlier one of its kind',
  permission: 'staffing.edit',
  input: z.strictObject({ itemId: wire.id('pri'), validFrom: wire.date.optional(), validTo: wire.date.optional() }),
  output: paperRequestView,
  refusals: ['lifecycle.wrong_state', 'staffing.paper_dates'],
})

export const returnPaper = command('staffing.returnPaper', {
  summary: 'Send a paper back to the person, who is told the reason with a link',
  permission: 'staffing.edit',
  input: z.strictObject({ itemId: wire.id('pri'), reason: wire.line(300) }),
  output: paperRequestView,
  refusals: ['lifecycle.wrong_state'],
})

export const myPaperRequests = query('staffing.myPaperRequests', {
  summary: 'The papers that a person is asked for, as that person sees them',
  permission: 'staffing.answer_request',
  input: z.strictObject(ownPerson),
  output: z.object({
    personName: z.string(),
    organisation: z.string(),
    requests: z.array(paperRequestView),
  }),
})

export const answerRequest = command('staffing.answerRequest', {
  summary: 'Hand in a paper that was asked for',
  permission: 'staffing.answer_request',
  input: z.strictObject({
    itemId: wire.id('pri'),
    number: wire.line(60),
    validFrom: wire.date.optional(),
    validTo: wire.date.optional(),
    /** Sealed uploads of the caller: pictures or PDFs. */
    scanFileIds: z.array(wire.id('fil')).min(1).max(6),
  }),
  output: paperRequestView,
  refusals: [
    'lifecycle.wrong_state',
    'staffing.request_closed',
    'staffing.paper_dates',
    'staffing.paper_ended',
    'staffing.not_a_scan',
    'staffing.scan_too_large',
    'staffing.erased',
  ],
})

/** Operations on scans and on papers asked for. */
export const paperOperations = [
  addScans,
  openScan,
  scanFile,
  paperLooks,
  requestPapers,
  remindRequest,
  withdrawRequest,
  paperRequests,
  acceptPaper,
  returnPaper,
  myPaperRequests,
  answerRequest,
]
