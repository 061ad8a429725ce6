import { command, download, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'

const json = z.json()

export const calendarView = z.object({
  workingDays: z.array(z.int().min(1).max(7)),
  holidays: z.array(z.string()),
  start: z.string(),
  end: z.string(),
})

export const organisationView = z.object({
  id: z.string(),
  name: z.string(),
  currency: z.string(),
  zone: z.string(),
  country: z.string(),
  locale: z.enum(['en', 'ru']),
  calendar: calendarView,
  address: z.string(),
  taxId: z.string(),
  demo: z.boolean(),
})
export type OrganisationView = z.output<typeof organisationView>

/** The organisation of the caller, for the header and for documents. */
export const organisation = query('platform.organisation', {
  summary: 'Show the organisation and its settings',
  permission: 'anyone',
  input: z.strictObject({}),
  output: organisationView,
})

export const updateOrganisation = command('platform.updateOrganisation', {
  summary: 'Change the settings of the organisation',
  permission: 'platform.administer',
  input: z.strictObject({
    name: wire.line().optional(),
    zone: wire.zone.optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    locale: z.enum(['en', 'ru']).optional(),
    address: wire.text(500).optional(),
    taxId: wire.text(50).optional(),
    calendar: z
      .strictObject({
        workingDays: z.array(z.int().min(1).max(7)).min(1),
        holidays: z.array(z.iso.date()).max(500),
        start: z.string().regex(/^\d\d:\d\d$/),
        end: z.string().regex(/^\d\d:\d\d$/),
      })
      .optional(),
  }),
  output: organisationView,
})

/** Who the caller is and what they may do; screens show and hide by this, the server decides by the same set. */
export const me = query('platform.me', {
  summary: 'Show who is calling, with role and permissions',
  permission: 'anyone',
  input: z.strictObject({}),
  output: z.object({
    kind: z.enum(['user', 'key', 'link', 'system']),
    id: z.string(),
    name: z.string(),
    role: z.string().nullable(),
    permissions: z.array(z.string()),
    scope: z.record(z.string(), z.array(z.string())),
    locale: z.enum(['en', 'ru']),
    organisation: organisationView,
  }),
})

export const timelineRow = z.object({
  id: z.string(),
  at: wire.instant,
  operation: z.string(),
  summary: z.string(),
  callerKind: z.string(),
  callerName: z.string(),
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  before: json.nullable(),
  after: json.nullable(),
  overrides: json.nullable(),
})

/** Newest first. */
export const timeline = list('platform.timeline', {
  summary: 'List who changed what and when, newest first',
  permission: 'platform.view_timeline',
  filter: { subjectKind: z.string().max(100).optional(), subjectId: wire.anyId.optional() },
  row: timelineRow,
  watches: ['*'],
})

export const linkView = z.object({
  id: z.string(),
  purpose: z.string(),
  label: z.string(),
  scope: z.record(z.string(), z.array(z.string())),
  createdAt: wire.instant,
  expiresAt: wire.instant,
  revokedAt: wire.instant.nullable(),
})

export const listLinks = list('platform.listLinks', {
  summary: 'List the links that were given out',
  permission: 'platform.administer',
  filter: { purpose: z.string().max(100).optional() },
  row: linkView,
})

export const revokeLink = command('platform.revokeLink', {
  summary: 'Revoke a link; whoever opens it afterwards is told so',
  permission: 'platform.administer',
  input: z.strictObject({ linkId: wire.id('lnk') }),
  output: linkView,
})

/** Fetches a stored file. Links fetch only what their own operations show them, so they have no right to this one. */
export const fetchFile = download('platform.fetchFile', {
  summary: 'Fetch a stored file',
  permission: 'platform.view_files',
  input: z.strictObject({ fileId: wire.id('fil') }),
})

/** Stores a file; over HTTP it comes as multipart at `/api/files`. */
export const storeFile = command('platform.storeFile', {
  summary: 'Store a file given as base64',
  permission: 'platform.store_files',
  input: z.strictObject({
    name: wire.line(255),
    base64: z.base64(),
    /** Encrypted from the first moment, for personal photos and scans; only the operation that takes it over can open it. */
    sealed: wire.flag.optional(),
  }),
  output: z.object({
    fileId: z.string(),
    name: z.string(),
    mediaType: z.string(),
    size: z.int(),
    sha256: z.string(),
    sealed: z.boolean(),
  }),
  refusals: ['platform.file_type_refused', 'platform.file_ending_false'],
})

/** The largest file that comes in parts, bytes, and the largest part. */
export const LARGEST_UPLOAD = 50 * 1024 * 1024
export const LARGEST_PART = 1024 * 1024

const uploadView = z.object({
  size: z.int(),
  /** So many bytes have arrived; the next part begins there. */
  received: z.int(),
  /** Known once all has arrived. */
  fileId: z.string().nullable(),
})

export const uploadState = query('platform.uploadState', {
  summary: 'How far a file that comes in parts has arrived',
  permission: 'platform.store_files',
  input: z.strictObject({ uploadId: wire.id('upl') }),
  output: uploadView,
})

/** Stores a part; over HTTP it comes as bytes at `PUT /api/uploads/:id`. */
export const storePart = command('platform.storePart', {
  summary: 'Store the next part of a file, given as base64; the last one makes the file',
  permission: 'platform.store_files',
  input: z.strictObject({
    /** Made by the sender: the same id goes on with the same file. */
    uploadId: wire.id('upl'),
    name: wire.line(255),
    size: z.int().min(1).max(LARGEST_UPLOAD),
    start: z.int().min(0).max(LARGEST_UPLOAD),
    base64: z
      .base64()
      .min(4)
      .max(Math.ceil(LARGEST_PART / 3) * 4),
  }),
  output: uploadView,
  refusals: [
    'platform.upload_gap',
    'platform.upload_beyond',
    'platform.upload_other_size',
    'platform.file_type_refused',
    'platform.file_ending_false',
  ],
})
