import { formatMoney } from '@ordinate/kernel'
import type { ImportQuestion, ImportRow, PlannedRow, QueryContext, RowProblem } from '@ordinate/platform'
import type { OutletView } from '../contract.ts'
import { lookUpOutlets } from '../data/outlets.ts'
import { blankParticulars, type Described, describe, type OutletParticulars, particularsOf } from '../describe.ts'
import {
  addressKey,
  comparable,
  type Described as DescribedRow,
  matchKey,
  nameKey,
  recognise,
  wholePostcode,
} from '../domain/index.ts'
import type { OutletValues } from './columns.ts'

/** What applying one row takes: an outlet to add, or one to overwrite. */
export type OutletWork =
  | { readonly key: string | null; readonly described: Described }
  | { readonly before: OutletView; readonly described: Described }

interface Naming {
  readonly key?: string | null
  readonly storeCode?: string | null
  readonly chain?: string | null
  readonly name: string
  readonly postcode?: string | null
  readonly address?: string | null
}

function wholeNaming({ chain = null, name, postcode = null, address = null }: Naming) {
  return { chain, name, postcode, address }
}

/** By what two rows of one file are the same outlet: its code, its chain's store code, or all of its naming. */
export function rowKey(values: Naming): string {
  if (values.key) return `key ${comparable(values.key)}`
  if (values.storeCode) return `store ${comparable(values.chain)}|${comparable(values.storeCode)}`
  return `name ${matchKey(wholeNaming(values))}`
}

function coordinatesOf({ latitude, longitude }: OutletValues) {
  return latitude === undefined || longitude === undefined ? null : { lat: latitude, lon: longitude }
}

function rowAsDescribed(values: OutletValues, country: string): DescribedRow {
  const postcode = values.postcode === undefined ? null : wholePostcode(values.postcode, values.country ?? country)
  return {
    ...wholeNaming({ ...values, postcode }),
    key: values.key ?? null,
    storeCode: values.storeCode ?? null,
    coordinates: coordinatesOf(values),
  }
}

/** The particulars with what the row says laid over them; what it does not say stays. */
function laidOver(base: OutletParticulars, values: OutletValues): OutletParticulars {
  const { key: _key, latitude: _latitude, longitude: _longitude, zone, ...said } = values
  const coordinates = coordinatesOf(values) ?? base.coordinates
  return { ...base, ...said, coordinates, zoneGiven: zone ?? base.zoneGiven }
}

function printed(value: unknown, locale: string): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  if ('lat' in value && 'lon' in value) return `${value.lat}, ${value.lon}`
  return formatMoney(value as NonNullable<OutletView['placeCost']>, locale)
}

/** Fields that a reader is shown as changed, and the column they belong to. */
const SHOWN = [
  ['chain', 'chain'],
  ['storeCode', 'storeCode'],
  ['name', 'name'],
  ['address', 'address'],
  ['postcode', 'postcode'],
  ['region', 'region'],
  ['country', 'country'],
  ['coordinates', 'latitude'],
  ['zone', 'zone'],
  ['openingHours', 'openingHours'],
  ['arrivalRules', 'arrivalRules'],
  ['ownPassLeadDays', 'passLeadDays'],
  ['passRules', 'passRules'],
  ['venueName', 'venueName'],
  ['venueEmail', 'venueEmail'],
  ['venuePhone', 'venuePhone'],
  ['placeCost', 'placeCost'],
] as const

function changesOf(before: OutletView, after: Described, locale: string) {
  return SHOWN.map(([field, column]) => ({
    column,
    before: printed(before[field], locale),
    after: printed(after[field], locale),
  })).filter((change) => change.before !== change.after)
}

function warningsOf(values: OutletValues, described: Described): RowProblem[] {
  const half = (values.latitude === undefined) !== (values.longitude === undefined)
  const codes = [...(half ? ['places.half_coordinates'] : []), ...described.flags.map((flag) => `places.flag.${flag}`)]
  const params = { region: described.region ?? '', zone: described.zone }
  return codes.map((code) => ({ column: null, code, params, severity: 'warning' }))
}

function titleOf({ chain, name, region }: Described): string {
  return [chain, name, region].filter((part) => part !== null).join(' · ')
}

function plannedRow(ctx: QueryContext, values: OutletValues, before: OutletView | undefined): PlannedRow<OutletWork> {
  const base = before === undefined ? blankParticulars(ctx, values.name) : particularsOf(before)
  const described = describe(ctx, laidOver(base, values))
  const title = titleOf(described)
  const problems = warningsOf(values, described)
  if (before === undefined) return { status: 'new', title, problems, work: { key: values.key ?? null, described } }
  const changes = changesOf(before, described, ctx.locale)
  if (changes.length === 0) return { status: 'same', title }
  return { status: 'changed', title, changes, problems, work: { before, described } }
}

/** What each row of an outlet file would do, in two statements for all of them. */
export async function planOutlets(
  ctx: QueryContext,
  rows: readonly ImportRow<OutletValues>[],
  { inFile }: ImportQuestion<object>,
): Promise<PlannedRow<OutletWork>[]> {
  const described = rows.map(({ values }) => rowAsDescribed(values, ctx.settings.country))
  const known = await lookUpOutlets(ctx, {
    keys: described.flatMap(({ key }) => (key === null ? [] : [comparable(key)])),
    storeCodes: described.flatMap(({ storeCode }) => (storeCode === null ? [] : [storeCode])),
    nameKeys: described.map(nameKey),
    addressKeys: described.map(addressKey).filter((key) => key !== null),
  })
  const namings = known.map((outlet) => ({
    id: outlet.id,
    keys: [rowKey({ ...outlet, key: null, storeCode: null }), rowKey({ ...outlet, key: null }), rowKey(outlet)],
  }))
  const present = await inFile(namings.flatMap(({ keys }) => keys))
  const spokenFor = new Set(namings.filter(({ keys }) => keys.some((key) => present.has(key))).map(({ id }) => id))
  const found = recognise(described, known, spokenFor)
  const byId = new Map(known.map((outlet) => [outlet.id, outlet]))
  return rows.map(({ values }, at) => plannedRow(ctx, values, byId.get(found[at]?.id ?? '')))
}
