import { type Json, type LocalDate, localTime, money, type Period, toWire } from '@ordinate/kernel'
import type { Selectable } from 'kysely'
import type { PaperView, PersonRow, PersonView, PlanningPersonView } from '../contract.ts'
import type { PaperKind, Weekday, WeeklyPattern } from '../domain/index.ts'
import type { AvailabilityTable, PaperTable, PersonTable, ScanTable } from './tables.ts'

export type PersonRecord = Selectable<PersonTable>
export type PaperRecord = Selectable<PaperTable>
export type ScanRecord = Selectable<ScanTable>
export type AvailabilityRecord = Selectable<AvailabilityTable>

/** JSON text of an ordinary week, for its column; null stays null. */
export function weeklyToColumn(weekly: WeeklyPattern): string | null {
  return weekly === null ? null : JSON.stringify(toWire(weekly))
}

/** JSON text of a plain object, for a jsonb column. */
export function jsonColumn(value: Json | Record<string, string>): string {
  return JSON.stringify(value)
}

export function weeklyFromColumn(column: unknown): WeeklyPattern {
  if (column === null) return null
  const windows = column as readonly { weekday: Weekday; from: string; to: string }[]
  return windows.map(({ weekday, from, to }) => ({ weekday, from: localTime(from), to: localTime(to) }))
}

export function scanViewOf(scan: ScanRecord) {
  return { id: scan.id, mediaType: scan.media_type, size: Number(scan.size), addedAt: scan.added_at }
}

export function paperViewOf(paper: PaperRecord, scans: readonly ScanRecord[] = []): PaperView {
  return {
    id: paper.id,
    kind: paper.kind as PaperKind,
    numberEnds: paper.number_ends,
    validFrom: paper.valid_from,
    validTo: paper.valid_to,
    scans: scans.filter(({ paper_id }) => paper_id === paper.id).map(scanViewOf),
    maskedAt: paper.masked_at,
  }
}

/** What belongs to a person beside the row. */
export type Belongings = {
  readonly papers: readonly PaperRecord[]
  readonly scans: readonly ScanRecord[]
  readonly photoId: string | null
}

/** How a person can be reached; kept by the party. */
export type Reach = { readonly phone: string | null; readonly email: string | null }

export function personRowOf(
  person: PersonRecord,
  reach: Reach | undefined,
  belongings: Belongings,
  seesPay: boolean,
): PersonRow {
  return {
    id: person.id,
    partyId: person.party_id,
    name: person.name,
    phone: reach?.phone ?? null,
    email: reach?.email ?? null,
    status: person.status as PersonRow['status'],
    photoFileId: person.photo_file_id,
    photoId: belongings.photoId,
    preferredName: person.preferred_name,
    birthDate: person.birth_date,
    homeTown: person.home_town,
    languageLevels: person.language_levels as Record<string, string>,
    heightCm: person.height_cm,
    driving: person.driving,
    hasCar: person.has_car,
    citizenship: person.citizenship,
    emergencyName: person.emergency_name,
    emergencyPhone: person.emergency_phone,
    foundThrough: person.found_through,
    tags: person.tags,
    erasedAt: person.erased_at,
    homeAddress: person.home_address,
    home: pointOf(person),
    zone: person.zone,
    skills: person.skills,
    languages: person.languages,
    sizes: person.sizes as Record<string, string>,
    rate: seesPay ? money(person.rate_minor, person.currency) : null,
    rating: person.rating,
    maxMinutesWeek: person.max_minutes_week,
    notes: person.notes,
    version: person.version,
    papers: belongings.papers.map((paper) => paperViewOf(paper, belongings.scans)),
  }
}

export function personViewOf(
  row: PersonRow,
  person: PersonRecord,
  exceptions: readonly AvailabilityRecord[],
): PersonView {
  return {
    ...row,
    weekly: weeklyFromColumn(person.weekly) as PersonView['weekly'],
    exceptions: exceptions.map((one) => ({
      id: one.id,
      during: one.during,
      kind: kindOf(one.kind),
      note: one.note,
      setBy: one.set_by,
      setByPerson: one.set_by_kind === 'link',
      setAt: one.set_at,
      inTheWay: one.in_the_way,
    })),
  }
}

export function planningPersonOf(
  person: PersonRecord,
  papers: readonly { kind: string; valid_from: LocalDate | null; valid_to: LocalDate | null }[],
  exceptions: readonly { during: Period; kind: string }[],
  rates: PlanningPersonView['rates'],
): PlanningPersonView {
  return {
    id: person.id,
    partyId: person.party_id,
    name: person.name,
    point: pointOf(person),
    zone: person.zone,
    skills: person.skills,
    languages: person.languages,
    papers: papers.map(({ kind, valid_from, valid_to }) => ({
      kind: kind as PaperKind,
      validFrom: valid_from,
      validTo: valid_to,
    })),
    weekly: weeklyFromColumn(person.weekly) as PlanningPersonView['weekly'],
    exceptions: exceptions.map(({ during, kind }) => ({ during, kind: kindOf(kind) })),
    rate: money(person.rate_minor, person.currency),
    rates,
    rating: person.rating,
    maxMinutesWeek: person.max_minutes_week,
  }
}

function kindOf(kind: string): 'available' | 'unavailable' {
  return kind === 'available' ? 'available' : 'unavailable'
}

function pointOf(person: PersonRecord): { lat: number; lon: number } | null {
  return person.home_lat === null || person.home_lon === null ? null : { lat: person.home_lat, lon: person.home_lon }
}
