import type { Roster, RosterProblem } from '@ordinate/optimizer'
import type { ConsecutiveDays } from '@ordinate/optimizer/rules/consecutive-days'
import type { Cover } from '@ordinate/optimizer/rules/cover'
import type { ForbiddenSuccessions } from '@ordinate/optimizer/rules/forbidden-successions'
import type { MinutesInAPeriod } from '@ordinate/optimizer/rules/minutes-in-a-period'
import type { Requests } from '@ordinate/optimizer/rules/requests'
import type { ShiftsOfAKind } from '@ordinate/optimizer/rules/shifts-of-a-kind'
import type { Weekends } from '@ordinate/optimizer/rules/weekends'
import type { Instance, Worker } from './read-instance.ts'

const DAY = 1_440
const WEEK = 7
const SATURDAY = 5

/** The instance as a problem: shift `day * kinds + kind`, people and kinds in the order of the file. */
export function problemOf(instance: Instance): RosterProblem {
  const { days, kinds, staff } = instance
  const count = days * kinds.length
  const shifts = {
    start: Float64Array.from({ length: count }, (_, shift) => Math.floor(shift / kinds.length) * DAY),
    end: Float64Array.from(
      { length: count },
      (_, shift) => Math.floor(shift / kinds.length) * DAY + kinds[shift % kinds.length]!.minutes,
    ),
    day: Int32Array.from({ length: count }, (_, shift) => Math.floor(shift / kinds.length)),
    kind: Int32Array.from({ length: count }, (_, shift) => shift % kinds.length),
    site: new Int32Array(count),
  }
  return {
    days,
    people: staff.length,
    kinds: kinds.length,
    sites: 1,
    shifts,
    options: optionsOf(instance),
    mostShiftsADay: 1,
    rules: [
      successions(instance),
      shiftsOfAKind(instance),
      minutes(instance),
      consecutiveDays(staff),
      weekends(instance),
      requests(instance),
      cover(instance),
    ],
  }
}

/** The roster as text: a head, then a row `person,day,shift` for every pair, with the ids of the file and days from 0. */
export function csvOf({ kinds, staff }: Instance, { person, shift }: Roster): string {
  const rows = Array.from(person, (who, at) => {
    const day = Math.floor(shift[at]! / kinds.length)
    return `${staff[who]!.id},${day},${kinds[shift[at]! % kinds.length]!.id}\n`
  })
  return `person,day,shift\n${rows.join('')}`
}

/** Whoever may not work a single day has no options; otherwise all days that are not off, and all kinds that they may work. */
function optionsOf({ days, kinds, staff }: Instance): RosterProblem['options'] {
  const start = new Int32Array(staff.length + 1)
  const shift: number[] = []
  for (const [person, { mostOf, daysOff, mostDaysOnEnd }] of staff.entries()) {
    for (let day = 0; day < days; day += 1) {
      if (daysOff.has(day) || mostDaysOnEnd === 0) continue
      for (const [kind, { id }] of kinds.entries()) if (mostOf.get(id)! > 0) shift.push(day * kinds.length + kind)
    }
    start[person + 1] = shift.length
  }
  return { start, shift: Int32Array.from(shift) }
}

function successions({ kinds }: Instance): ForbiddenSuccessions {
  const forbidden = new Uint8Array(kinds.length ** 2)
  for (const [earlier, { notBefore }] of kinds.entries()) {
    for (const [later, { id }] of kinds.entries()) {
      if (notBefore.includes(id)) forbidden[earlier * kinds.length + later] = 1
    }
  }
  return { rule: 'forbidden-successions', forbidden }
}

function shiftsOfAKind({ kinds, staff }: Instance): ShiftsOfAKind {
  const most = staff.flatMap(({ mostOf }) => kinds.map(({ id }) => mostOf.get(id)!))
  return { rule: 'shifts-of-a-kind', most: Int32Array.from(most) }
}

function byPerson(staff: readonly Worker[], of: (worker: Worker) => number): Int32Array {
  return Int32Array.from(staff, of)
}

function minutes({ days, staff }: Instance): MinutesInAPeriod {
  return {
    rule: 'minutes-in-a-period',
    periodOf: new Int32Array(days),
    periods: 1,
    least: byPerson(staff, ({ leastMinutes }) => leastMinutes),
    most: byPerson(staff, ({ mostMinutes }) => mostMinutes),
  }
}

function consecutiveDays(staff: readonly Worker[]): ConsecutiveDays {
  return {
    rule: 'consecutive-days',
    mostWork: byPerson(staff, ({ mostDaysOnEnd }) => Math.max(1, mostDaysOnEnd)),
    leastWork: byPerson(staff, ({ leastDaysOnEnd }) => Math.max(1, leastDaysOnEnd)),
    leastOff: byPerson(staff, ({ leastDaysOff }) => Math.max(1, leastDaysOff)),
  }
}

function weekends({ days, staff }: Instance): Weekends {
  return {
    rule: 'weekends',
    weekendOf: Int32Array.from({ length: days }, (_, day) => (day % WEEK >= SATURDAY ? Math.floor(day / WEEK) : -1)),
    weekends: Math.ceil(days / WEEK),
    most: byPerson(staff, ({ mostWeekends }) => mostWeekends),
  }
}

function requests({ kinds, staff, requests: asked }: Instance): Requests {
  const personOf = new Map(staff.map(({ id }, at) => [id, at]))
  const kindOf = new Map(kinds.map(({ id }, at) => [id, at]))
  return {
    rule: 'requests',
    person: Int32Array.from(asked, ({ person }) => personOf.get(person)!),
    shift: Int32Array.from(asked, ({ day, kind }) => day * kinds.length + kindOf.get(kind)!),
    on: Uint8Array.from(asked, ({ on }) => (on ? 1 : 0)),
    weight: Float64Array.from(asked, ({ weight }) => weight),
  }
}

function cover({ days, kinds, cover: demands }: Instance): Cover {
  const count = days * kinds.length
  const columns = {
    need: new Int32Array(count),
    under: new Float64Array(count),
    over: new Float64Array(count),
  }
  const kindOf = new Map(kinds.map(({ id }, at) => [id, at]))
  for (const { day, kind, need, under, over } of demands) {
    const shift = day * kinds.length + kindOf.get(kind)!
    columns.need[shift] = need
    columns.under[shift] = under
    columns.over[shift] = over
  }
  return { rule: 'cover', ...columns }
}
