import { addDays, compareDates, dateIn, daysBetween, formatDate, type LocalDate, newId, refuse } from '@ordinate/kernel'
import { type CommandContext, handle, invalid } from '@ordinate/platform'
import { availabilityOf, calendarOf, commitmentsOf, inTheWayOf, spanOf } from '../calendar.ts'
import * as contract from '../contract.ts'
import { availabilityChanged, type Commitment } from '../contract.ts'
import { type PersonRecord, weeklyToColumn } from '../data/codec.ts'
import { exceptionsByPerson, loadPerson, lockPerson } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'
import { type AvailabilityException, type DayMark, deviationsOf, wholeDay, withoutDay } from '../domain/index.ts'
import { ownPersonId } from '../own.ts'

const MOST_DAYS = 370
/** How far ahead a changed week is held against shifts. */
const AHEAD_DAYS = 120

export const availabilityHandler = handle(contract.availability, async (ctx, input) => {
  const person = await loadPerson(ctx, await ownPersonId(ctx, input.personId))
  const days = daysBetween(input.from, input.to)
  if (days < 0 || days > MOST_DAYS) throw invalid('to', 'staffing.too_many_days', { most: MOST_DAYS })
  return calendarOf(ctx, person, input.from, input.to)
})

export const setDaysHandler = handle(contract.setDays, async (ctx, input) => {
  const person = await lockPerson(ctx, await ownPersonId(ctx, input.personId))
  const dates = input.dates.toSorted(compareDates)
  const [first, last] = [dates[0]!, dates.at(-1)!]
  if (compareDates(first, dateIn(ctx.now, person.zone)) < 0) {
    ctx.enforce(refuse('staffing.day_past', { day: String(first) }, { path: 'dates' }))
  }
  const before = await calendarOf(ctx, person, first, last)
  const insisted = await mustFitShifts(ctx, person, dates, input.mark)
  for (const date of dates) await setDay(ctx, person, date, input.mark, { note: input.note ?? '', insisted })
  await bumpVersion(ctx, person)
  const after = await calendarOf(ctx, person, first, last)
  const shown = (view: typeof before) =>
    view.days
      .filter(({ date }) => dates.some((one) => compareDates(one, date) === 0))
      .map(({ date, state, hours }) => ({ date, state, hours }))
  ctx.changed(['staffing.person', person.id], { days: shown(before) }, { days: shown(after), note: input.note })
  await ctx.record(availabilityChanged({ personId: person.id }))
  return after
})

/** Refuses, overridably, what shifts that the person was told of speak against. Answers those that somebody insisted against. */
async function mustFitShifts(
  ctx: CommandContext,
  person: PersonRecord,
  dates: readonly LocalDate[],
  mark: DayMark,
): Promise<Commitment[]> {
  const span = spanOf(dates[0]!, dates.at(-1)!, person.zone)
  const shifts = await commitmentsOf(ctx, { personIds: [person.id], span })
  if (shifts.length === 0) return []
  const held = (await exceptionsByPerson(ctx, [person.id])).get(person.id) ?? []
  const now = availabilityOf(person, held)
  let exceptions: readonly AvailabilityException[] = now.exceptions
  for (const date of dates) exceptions = withMark(exceptions, date, person.zone, mark, ctx)
  const already = new Set(inTheWayOf(now, shifts))
  const broken = inTheWayOf({ ...now, exceptions }, shifts).filter((shift) => !already.has(shift))
  tellOf(ctx, broken)
  return broken
}

function tellOf(ctx: CommandContext, broken: readonly Commitment[]): void {
  const first = broken[0]
  if (first === undefined) return
  const params = { shifts: broken.length, place: first.place, day: formatDate(first.day, ctx.locale) }
  ctx.enforce(refuse('staffing.shift_in_the_way', params, { path: 'dates', overridable: true }))
}

/** The deviations as they would be with the mark. */
function withMark(
  exceptions: readonly AvailabilityException[],
  date: LocalDate,
  zone: string,
  mark: DayMark,
  ctx: CommandContext,
): AvailabilityException[] {
  const day = wholeDay(date, zone)
  const added = deviationsOf(mark, date, zone)
  if (added === undefined) ctx.enforce(refuse('staffing.hours_do_not_exist', { day: String(date) }, { path: 'mark' }))
  const kept = exceptions.flatMap((one) => withoutDay(one.during, day).map((during) => ({ ...one, during })))
  return [...kept, ...(added ?? [])]
}

/** Cuts the day out of the deviations that reach into it and writes the new ones; other days stay as they are. */
async function setDay(
  ctx: CommandContext,
  person: PersonRecord,
  date: LocalDate,
  mark: DayMark,
  said: { note: string; insisted: readonly Commitment[] },
): Promise<void> {
  const db = ctx.write<StaffingTables>()
  const day = wholeDay(date, person.zone)
  const touching = (await exceptionsByPerson(ctx, [person.id], day)).get(person.id) ?? []
  const rests = touching.flatMap(({ org_id: _org, ...row }) =>
    withoutDay(row.during, day).map((during) => ({ ...row, id: newId('avl'), during })),
  )
  const broken = said.insisted.find((shift) => compareDates(shift.day, date) === 0)
  const added = (deviationsOf(mark, date, person.zone) ?? []).map(({ during, kind }) => ({
    id: newId('avl'),
    person_id: person.id,
    during,
    kind,
    note: said.note || (broken === undefined ? '' : (ctx.overrides[0]?.reason ?? '')),
    set_by: ctx.caller.name,
    set_by_kind: ctx.caller.kind,
    set_at: ctx.now,
    in_the_way: broken?.place ?? '',
  }))
  const gone = touching.map(({ id }) => id)
  if (gone.length > 0) await db.deleteFrom('staffing.availability').where('id', 'in', gone).execute()
  if (rests.length + added.length > 0) {
    await db
      .insertInto('staffing.availability')
      .values([...rests, ...added])
      .execute()
  }
}

async function bumpVersion(ctx: CommandContext, person: PersonRecord, changes: { weekly?: string | null } = {}) {
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.person')
    .set({ ...changes, version: person.version + 1 })
    .where('id', '=', person.id)
    .execute()
}

export const setWeekHandler = handle(contract.setWeek, async (ctx, input) => {
  const person = await lockPerson(ctx, await ownPersonId(ctx, input.personId))
  const today = dateIn(ctx.now, person.zone)
  const exceptions = (await exceptionsByPerson(ctx, [person.id])).get(person.id) ?? []
  const before = availabilityOf(person, exceptions)
  const span = spanOf(today, addDays(today, AHEAD_DAYS), person.zone)
  const shifts = await commitmentsOf(ctx, { personIds: [person.id], span })
  const already = new Set(inTheWayOf(before, shifts))
  tellOf(
    ctx,
    inTheWayOf({ ...before, weekly: input.weekly }, shifts).filter((shift) => !already.has(shift)),
  )
  await bumpVersion(ctx, person, { weekly: weeklyToColumn(input.weekly) })
  ctx.changed(['staffing.person', person.id], { weekly: before.weekly }, { weekly: input.weekly })
  await ctx.record(availabilityChanged({ personId: person.id }))
  return { weekly: input.weekly }
})
