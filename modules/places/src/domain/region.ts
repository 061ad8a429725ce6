/** A state or territory: its code, its names, its time zones (the usual one first) and its postcodes (inclusive ranges). */
export interface Region {
  readonly code: string
  readonly names: readonly string[]
  readonly zones: readonly string[]
  readonly postcodes: readonly (readonly [from: number, to: number])[]
}

/**
 * Australia's states and territories. Zones: IANA tz database, file `australasia`; postcodes: Australia Post's allocation by
 * state, post-office-box ranges included.
 */
const AUSTRALIA: readonly Region[] = [
  {
    code: 'NSW',
    names: ['new south wales'],
    zones: ['Australia/Sydney', 'Australia/Broken_Hill', 'Australia/Lord_Howe'],
    postcodes: [
      [1000, 2599],
      [2619, 2899],
      [2921, 2999],
    ],
  },
  {
    code: 'ACT',
    names: ['australian capital territory'],
    zones: ['Australia/Sydney'],
    postcodes: [
      [200, 299],
      [2600, 2618],
      [2900, 2920],
    ],
  },
  {
    code: 'VIC',
    names: ['victoria'],
    zones: ['Australia/Melbourne'],
    postcodes: [
      [3000, 3999],
      [8000, 8999],
    ],
  },
  {
    code: 'QLD',
    names: ['queensland'],
    zones: ['Australia/Brisbane', 'Australia/Lindeman'],
    postcodes: [
      [4000, 4999],
      [9000, 9999],
    ],
  },
  { code: 'SA', names: ['south australia'], zones: ['Australia/Adelaide'], postcodes: [[5000, 5999]] },
  {
    code: 'WA',
    names: ['western australia'],
    zones: ['Australia/Perth', 'Australia/Eucla'],
    postcodes: [[6000, 6999]],
  },
  {
    code: 'TAS',
    names: ['tasmania'],
    zones: ['Australia/Hobart', 'Antarctica/Macquarie'],
    postcodes: [[7000, 7999]],
  },
  { code: 'NT', names: ['northern territory'], zones: ['Australia/Darwin'], postcodes: [[800, 999]] },
]

/** Postcodes whose places keep another clock than the rest of their state. */
const ODD_ZONES: Readonly<Record<string, string>> = {
  2880: 'Australia/Broken_Hill',
  2898: 'Australia/Lord_Howe',
  6443: 'Australia/Eucla',
}

const REGIONS: Readonly<Record<string, readonly Region[]>> = { AU: AUSTRALIA }

/** The regions of a country that are known here; empty for others. */
export function regionsOf(country: string): readonly Region[] {
  return REGIONS[country] ?? []
}

/** The region of that code or name, however it is written. */
export function regionNamed(text: string | null | undefined, country: string): Region | undefined {
  const wanted = text?.trim().toLowerCase().replaceAll('.', '') ?? ''
  return regionsOf(country).find((region) => region.code.toLowerCase() === wanted || region.names.includes(wanted))
}

/** The region that a postcode lies in. */
export function regionOfPostcode(postcode: string | null | undefined, country: string): Region | undefined {
  if (!/^\d{3,4}$/.test(postcode ?? '')) return undefined
  const number = Number(postcode)
  return regionsOf(country).find((region) => region.postcodes.some(([from, to]) => from <= number && number <= to))
}

/** The zone of a postcode that keeps another clock than its state. */
export function oddZoneOf(postcode: string | null | undefined, country: string): string | undefined {
  return country === 'AU' ? ODD_ZONES[postcode ?? ''] : undefined
}

/** The region whose code stands in an address as a word of its own, the last one if there are several: `Park Holme SA 5043`. */
export function regionInAddress(address: string | null | undefined, country: string): Region | undefined {
  const words = (address ?? '').split(/[^\p{L}\p{N}]+/u)
  return words.map((word) => regionsOf(country).find(({ code }) => code === word)).findLast((found) => found)
}

/** A postcode as text with the leading zero that spreadsheets drop: in Australia `812` is `0812`. */
export function wholePostcode(postcode: string, country: string): string {
  return country === 'AU' && /^\d{3}$/.test(postcode) ? `0${postcode}` : postcode
}
