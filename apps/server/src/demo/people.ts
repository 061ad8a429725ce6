import { addDays, type LocalDate, pick, type Random } from '@ordinate/kernel'
import type { DemoOutlet } from './outlets.ts'
import { FIRST_NAMES, LANGUAGES, LAST_NAMES, WEEKS } from './words.ts'

const PEOPLE = 150

export const PEOPLE_HEADERS = [
  'Name',
  'Phone',
  'E-mail',
  'Called',
  'Birth date',
  'Home town',
  'Home address',
  'Latitude',
  'Longitude',
  'Skills',
  'Languages',
  'Rate per hour',
  'Rating',
  'Max hours a week',
  'Availability',
  'Days off',
  'ID number',
  'Food handling number',
  'Food handling valid to',
  'Clothing size',
  'Shoe size',
  'Height, cm',
  'Has a car',
  'Driving licence categories',
  'Found through',
  'Tags',
  'Emergency contact',
  'Emergency phone',
]

/** When a paper runs out: mostly next year, some soon, a few have. */
function paperEnd(today: LocalDate, number: number): LocalDate {
  if (number % 29 === 5) return addDays(today, -14)
  if (number % 17 === 3) return addDays(today, 12)
  return addDays(today, 200 + ((number * 37) % 500))
}

/** The days off that some have told already. */
function daysOff(today: LocalDate, number: number): string {
  if (number % 9 !== 4) return ''
  const first = addDays(today, 5 + (number % 21))
  return `${first}..${addDays(first, number % 4)}`
}

/** How somebody is called, when born, and where at home. */
function identity(name: string, today: LocalDate, number: number, town: string): string[] {
  const born = addDays(today, -(19 * 365 + ((number * 631) % 9_000)))
  return [number % 3 === 0 ? name.slice(0, name.indexOf(' ')).slice(0, 3) : '', String(born), town]
}

/** Sizes, ways of getting about, how the agency found somebody, and whom to call. */
function particulars(number: number): string[] {
  const drives = number % 3 !== 1
  return [
    ['XS', 'S', 'M', 'L', 'XL'][(number * 3) % 5]!,
    String(36 + ((number * 5) % 10)),
    String(156 + ((number * 7) % 36)),
    drives && number % 2 === 0 ? 'yes' : 'no',
    drives ? 'C' : '',
    ['A friend', 'Job board', 'University notice', 'Walked in', ''][number % 5]!,
    [number % 4 === 0 ? 'reliable' : '', number % 11 === 2 ? 'trains others' : ''].filter(Boolean).join(', '),
    `${FIRST_NAMES[(number * 13 + 5) % FIRST_NAMES.length]} (family)`,
    `+61 4${String(30_000_000 + number * 98_731).slice(0, 8)}`,
  ]
}

function personRow(random: Random, today: LocalDate, number: number, homes: readonly DemoOutlet[]): string[] {
  const { town } = homes[number % homes.length]!
  // Coprime steps through both lists give every person another name.
  const name = `${FIRST_NAMES[(number * 7) % FIRST_NAMES.length]} ${LAST_NAMES[(number * 11 + Math.floor(number / 40)) % LAST_NAMES.length]}`
  const supervises = number % 7 === 2
  const skills = ['tasting', ...(supervises ? ['supervisor'] : []), ...(number % 5 === 1 ? ['barista'] : [])]
  const rate = supervises ? 42 : 32 + (number % 6)
  return [
    name,
    `+61 4${String(20_000_000 + number * 104_729).slice(0, 8)}`,
    `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.org`,
    ...identity(name, today, number, town.name),
    `${1 + Math.floor(random() * 90)} ${pick(random, ['Acacia', 'Banksia', 'Wattle', 'Jarrah', 'Lilly Pilly'])} Court, ${town.name}`,
    (town.lat + (random() - 0.5) * 0.08).toFixed(5),
    (town.lon + (random() - 0.5) * 0.08).toFixed(5),
    skills.join(', '),
    pick(random, LANGUAGES),
    String(rate),
    (3.2 + random() * 1.8).toFixed(1),
    String(pick(random, [20, 24, 30, 38])),
    supervises ? WEEKS[0]! : pick(random, WEEKS),
    daysOff(today, number),
    `PA${String(1_000_000 + number * 7_919)}`,
    number % 31 === 30 ? '' : `FH-${String(50_000 + number * 13)}`,
    number % 31 === 30 ? '' : String(paperEnd(today, number)),
    ...particulars(number),
  ]
}

/** The people of the demo organisation: homes near outlets, skills, papers with expiry, availability, rates. */
export function demoPeople(random: Random, today: LocalDate, outlets: readonly DemoOutlet[]): string[][] {
  const homes = outlets.filter(({ town }) => ['SA', 'VIC', 'QLD'].includes(town.region))
  return Array.from({ length: PEOPLE }, (_, number) => personRow(random, today, number, homes))
}
