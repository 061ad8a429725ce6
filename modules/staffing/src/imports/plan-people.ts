import { dateIn, formatMoney } from '@ordinate/kernel'
import { findPartiesBy, type PartyView } from '@ordinate/parties'
import type { ImportRow, PlannedRow, QueryContext, RowProblem } from '@ordinate/platform'
import type { PersonView } from '../contract.ts'
import { viewsOf } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'
import {
  bestPaper,
  daysOffPeriod,
  daysOffText,
  numberEnds,
  PAPER_KINDS,
  type PaperKind,
  weeklyPatternText,
} from '../domain/index.ts'
import type { PersonValues } from './columns.ts'

/** What applying one row takes: a person to add (perhaps to a known party), or one to change. */
export type PersonWork =
  | { readonly kind: 'new'; readonly partyId: string | null; readonly values: PersonValues }
  | { readonly kind: 'changed'; readonly before: PersonView; readonly values: PersonValues }

/** By what two rows of one file are the same person: e-mail, else phone; null when neither is said. */
export function rowKey({ email, phone }: Pick<PersonValues, 'email' | 'phone'>): string | null {
  if (email) return email.toLowerCase()
  return phone ? phone.replace(/[^\d]/g, '').slice(-9) : null
}

/** A paper that a row tells of. */
export function paperOf(values: PersonValues, kind: PaperKind) {
  const number = values[`${kind}_number`]
  return number === undefined ? undefined : { kind, number, validTo: values[`${kind}_valid_to`] ?? null }
}

/** What each row of a people file would do, in a few statements for all of them. */
export async function planPeople(
  ctx: QueryContext,
  rows: readonly ImportRow<PersonValues>[],
): Promise<PlannedRow<PersonWork>[]> {
  const parties = await findPartiesBy(
    ctx,
    rows.map(({ values }) => ({ email: values.email, phone: values.phone })),
  )
  const people = await peopleOfParties(ctx, parties)
  return rows.map(({ values }, at) => {
    const party = parties[at]
    const problems = problemsOf(ctx, values)
    if (problems.some(({ severity }) => severity === 'error')) return { status: 'error', title: values.name, problems }
    const before = party === undefined ? undefined : people.get(party.id)
    if (before === undefined) {
      return { status: 'new', title: values.name, problems, work: { kind: 'new', partyId: party?.id ?? null, values } }
    }
    const changes = changesOf(ctx, before, values)
    if (changes.length === 0) return { status: 'same', title: before.name }
    return { status: 'changed', title: before.name, changes, problems, work: { kind: 'changed', before, values } }
  })
}

async function peopleOfParties(
  ctx: QueryContext,
  parties: readonly (PartyView | undefined)[],
): Promise<Map<string, PersonView>> {
  const ids = parties.flatMap((party) => (party === undefined ? [] : [party.id]))
  if (ids.length === 0) return new Map()
  const records = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .selectAll()
    .where('party_id', 'in', ids)
    .execute()
  return new Map((await viewsOf(ctx, records)).map((view) => [view.partyId, view]))
}

function problemsOf(ctx: QueryContext, values: PersonValues): RowProblem[] {
  const problems: RowProblem[] = []
  if (rowKey(values) === null) {
    problems.push({ column: 'phone', code: 'staffing.no_reach', params: {}, severity: 'error' })
  }
  for (const kind of PAPER_KINDS) {
    const column = `${kind}_valid_to` as const
    if (values[column] === undefined || values[`${kind}_number`] !== undefined) continue
    const params = { paper: ctx.say(`staffing.paper.${kind}`) }
    problems.push({ column, code: 'staffing.paper_without_number', params, severity: 'warning' })
  }
  return problems
}

type Change = { readonly column: string; readonly before: string; readonly after: string }

/** What a reader is shown as changed. The numbers of papers are compared by what may be shown of them. */
function changesOf(ctx: QueryContext, before: PersonView, values: PersonValues): Change[] {
  const said: [string, string | undefined, string][] = [
    ['name', values.name, before.name],
    ['phone', values.phone && digits(values.phone), digits(before.phone ?? '')],
    ['email', values.email?.toLowerCase(), before.email?.toLowerCase() ?? ''],
    ...profileChanges(before, values),
    ['homeAddress', values.homeAddress, before.homeAddress],
    [
      'homeLatitude',
      pointText(values.homeLatitude, values.homeLongitude),
      pointText(before.home?.lat, before.home?.lon) ?? '',
    ],
    ['zone', values.zone, before.zone],
    ['skills', values.skills && tags(values.skills).join(', '), before.skills.join(', ')],
    ['languages', values.languages && tags(values.languages).join(', '), before.languages.join(', ')],
    [
      'rate',
      values.rate && formatMoney(values.rate, ctx.locale),
      before.rate ? formatMoney(before.rate, ctx.locale) : '',
    ],
    ['rating', values.rating?.toString(), before.rating?.toString() ?? ''],
    ['maxHoursWeek', values.maxHoursWeek?.toString(), String(before.maxMinutesWeek / 60)],
    [
      'availability',
      values.availability && weeklyPatternText(values.availability),
      weeklyPatternText(before.weekly ?? []),
    ],
    ['daysOff', values.daysOff && daysOffText(values.daysOff), daysOffBefore(before, values)],
    ['notes', values.notes, before.notes],
    ...PAPER_KINDS.map((kind): [string, string | undefined, string] => {
      const paper = paperOf(values, kind)
      const held = bestPaper(before.papers, kind)
      return [
        `${kind}_number`,
        paper && paperText(numberEnds(paper.number), paper.validTo),
        held === undefined ? '' : paperText(held.numberEnds, held.validTo),
      ]
    }),
  ]
  return said.flatMap(([column, after, was]) =>
    after === undefined || after === was ? [] : [{ column, before: was, after }],
  )
}

/** What a row says of the profile, and what stood there. */
function profileChanges(before: PersonView, values: PersonValues): [string, string | undefined, string][] {
  return [
    ['preferredName', values.preferredName, before.preferredName],
    ['birthDate', values.birthDate?.toString(), before.birthDate?.toString() ?? ''],
    ['homeTown', values.homeTown, before.homeTown],
    ['clothing', values.clothing, before.sizes.clothing ?? ''],
    ['shoes', values.shoes, before.sizes.shoes ?? ''],
    ['heightCm', values.heightCm?.toString(), before.heightCm?.toString() ?? ''],
    ['driving', values.driving && categories(values.driving).join(', '), before.driving.join(', ')],
    ['hasCar', values.hasCar, before.hasCar ? 'yes' : 'no'],
    ['citizenship', values.citizenship, before.citizenship],
    ['emergencyName', values.emergencyName, before.emergencyName],
    ['emergencyPhone', values.emergencyPhone, before.emergencyPhone],
    ['foundThrough', values.foundThrough, before.foundThrough],
    ['tags', values.tags && tags(values.tags).join(', '), before.tags.join(', ')],
  ]
}

/** Categories of a driving licence as they are kept. */
export function categories(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.trim().toUpperCase()))]
}

const digits = (phone: string): string => phone.replace(/[^\d]/g, '').slice(-9)

/** Tags as they are kept: lower case, none twice. */
export function tags(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.trim().toLowerCase()))]
}

function pointText(lat: number | undefined, lon: number | undefined): string | undefined {
  return lat === undefined || lon === undefined ? undefined : `${lat}, ${lon}`
}

function paperText(ends: string, validTo: { toString(): string } | null): string {
  return [ends === '' ? '' : `•••• ${ends}`, validTo === null ? '' : String(validTo)].filter(Boolean).join(', ') || '•'
}

/** The absences as a row writes them; deviations that are not whole days are written with their moments. */
function daysOffBefore(before: PersonView, values: PersonValues): string {
  if (values.daysOff === undefined) return ''
  const wanted = values.daysOff.map((span) => daysOffPeriod(span, before.zone))
  const absences = before.exceptions.filter(({ kind }) => kind === 'unavailable').map(({ during }) => during)
  const same =
    absences.length === wanted.length &&
    wanted.every((span, at) => span.start.equals(absences[at]!.start) && span.end.equals(absences[at]!.end))
  if (same) return daysOffText(values.daysOff)
  return absences.map(({ start }) => String(dateIn(start, before.zone))).join(', ')
}
