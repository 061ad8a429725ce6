import { command, download, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { CONSENT_PURPOSES, CONSENT_WAYS } from '../domain/consents.ts'
import { ownPerson } from './portfolio.ts'

const purpose = z.enum(CONSENT_PURPOSES)
const way = z.enum(CONSENT_WAYS)

export const consentView = z.object({
  id: wire.id('cst'),
  purpose,
  /** The version of the text that was agreed to. */
  version: z.string(),
  givenAt: wire.instant,
  givenHow: way,
  recordedBy: z.string(),
  withdrawnAt: wire.instant.nullable(),
  withdrawnHow: way.nullable(),
  withdrawnBy: z.string().nullable(),
})
export type ConsentView = z.output<typeof consentView>

const consentsView = z.object({ consents: z.array(consentView), currentVersion: z.string() })

export const consents = query('staffing.consents', {
  summary: 'What a person agreed to and took back',
  permission: 'staffing.see_profile',
  input: z.strictObject(ownPerson),
  output: consentsView,
})

export const giveConsent = command('staffing.giveConsent', {
  summary: 'Record that a person agrees to a use of personal data',
  permission: 'staffing.own_profile',
  input: z.strictObject({ ...ownPerson, purpose, how: way, version: wire.line(40).optional() }),
  output: consentsView,
  refusals: ['staffing.consent_stands', 'staffing.erased'],
})

export const withdrawConsent = command('staffing.withdrawConsent', {
  summary: 'Record that a person takes a consent back; what it allowed ends at once',
  permission: 'staffing.own_profile',
  input: z.strictObject({ ...ownPerson, purpose, how: way }),
  output: consentsView,
  refusals: ['staffing.consent_missing', 'staffing.erased'],
})

const months = z.int().min(0).max(240).nullable()
export const protectionView = z.object({
  consentVersion: z.string(),
  maskAfterExpiryMonths: months,
  maskAfterWorkMonths: months,
  keepInactiveMonths: z.int().min(1).max(240).nullable(),
})
export type ProtectionView = z.output<typeof protectionView>

export const protection = query('staffing.protection', {
  summary: 'How long personal data are kept, and the version of the consent',
  permission: 'staffing.view',
  input: z.strictObject({}),
  output: protectionView,
})

export const setProtection = command('staffing.setProtection', {
  summary: 'Decide how long personal data are kept, and which consent is asked for',
  permission: 'staffing.protect',
  input: z.strictObject({
    consentVersion: wire.line(40).optional(),
    maskAfterExpiryMonths: months.optional(),
    maskAfterWorkMonths: months.optional(),
    keepInactiveMonths: z.int().min(1).max(240).nullable().optional(),
  }),
  output: protectionView,
})

export const exportView = z.object({
  id: wire.id('dex'),
  personId: wire.id('per'),
  state: z.enum(['queued', 'running', 'done', 'failed', 'expired']),
  doneParts: z.int(),
  allParts: z.int(),
  size: z.int(),
  askedBy: z.string(),
  askedAt: wire.instant,
  finishedAt: wire.instant.nullable(),
})
export type ExportView = z.output<typeof exportView>

export const startExport = command('staffing.startExport', {
  summary: 'Gather everything that is known of a person into one archive',
  permission: 'staffing.protect',
  input: z.strictObject({ personId: wire.id('per') }),
  output: exportView,
  refusals: ['staffing.export_runs', 'staffing.erased'],
})

export const personExports = list('staffing.personExports', {
  summary: 'Archives of a person’s data, newest first',
  permission: 'staffing.protect',
  filter: { personId: wire.id('per') },
  row: exportView,
})

export const takeExport = command('staffing.takeExport', {
  summary: 'Record that an archive of personal data is taken, and open it for some minutes',
  permission: 'staffing.protect',
  input: z.strictObject({ exportId: wire.id('dex') }),
  output: z.object({ lookId: wire.id('pkl') }),
  refusals: ['staffing.export_not_ready'],
})

export const exportFile = download('staffing.exportFile', {
  summary: 'Fetch an archive of personal data that the caller has just opened',
  permission: 'staffing.protect',
  input: z.strictObject({ lookId: wire.id('pkl') }),
})

export const previewErasure = query('staffing.previewErasure', {
  summary: 'What stands against erasing a person’s data, and what would stay',
  permission: 'staffing.erase',
  input: z.strictObject({ personId: wire.id('per') }),
  output: z.object({
    name: z.string(),
    pseudonym: z.string(),
    bars: z.array(z.object({ text: z.string(), screen: z.string().nullable() })),
    photos: z.int(),
    papers: z.int(),
    notes: z.int(),
  }),
  watches: ['scheduling', 'field', 'finance'],
})

export const erasePerson = command('staffing.erasePerson', {
  summary: 'Erase what is personal of a person for good; work and money stay under a pseudonym',
  permission: 'staffing.erase',
  input: z.strictObject({
    personId: wire.id('per'),
    /** The name as it stands, typed again. */
    name: wire.line(),
    /** Why, without naming the person. */
    reason: wire.line(300),
  }),
  output: z.object({ pseudonym: z.string() }),
  refusals: ['staffing.erased', 'staffing.name_differs', 'staffing.cannot_erase'],
  confidential: true,
})

/** Operations on consents, retention, export and erasure. */
export const protectionOperations = [
  consents,
  giveConsent,
  withdrawConsent,
  protection,
  setProtection,
  startExport,
  personExports,
  takeExport,
  exportFile,
  previewErasure,
  erasePerson,
]
