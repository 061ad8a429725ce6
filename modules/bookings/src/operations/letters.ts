import { issueDocument } from '@ordinate/documents'
import {
  addDays,
  addMinutes,
  compareDates,
  compareInstants,
  dateIn,
  type LocalDate,
  newId,
  startOfDay,
} from '@ordinate/kernel'
import type { ActivationView } from '@ordinate/orders'
import type { OutletView } from '@ordinate/places'
import type { CommandContext } from '@ordinate/platform'
import { keepBadges } from '../data/door.ts'
import { insertLetter, setLetterDocument } from '../data/letters.ts'
import { onLetter, type PassLetterRow, type PassList, updateList } from '../data/passes.ts'
import { letterDifference } from '../domain/index.ts'

/** A code on a letter that was sent late lives at least so long. */
const TWO_DAYS_IN_MINUTES = 2 * 24 * 60

/** Refusals of a missed deadline that somebody may have overridden. */
const LATE_REFUSALS = ['bookings.pass_deadline_over', 'bookings.passes_closed']

/** A letter to be made: the list as it is now, for whom, and whether somebody asked for it. */
export interface LetterToIssue {
  readonly list: PassList
  readonly outlet: OutletView
  readonly lastDay: LocalDate
  /** Made by itself because somebody was replaced. */
  readonly automatic: boolean
  /** Names of people whom the letter before named. */
  readonly formerNames: ReadonlyMap<string, string>
}

/** The days of a list's outlet that still stand, first and last. */
export function daysOf(activations: readonly ActivationView[]): { first: LocalDate; last: LocalDate } | undefined {
  const days = activations
    .filter(({ state }) => state !== 'cancelled')
    .map(({ day }) => day)
    .sort(compareDates)
  const [first, last] = [days[0], days.at(-1)]
  return first === undefined || last === undefined ? undefined : { first, last }
}

/**
 * Makes the next letter of a list that the command holds locked: the version before is superseded, its code says so from
 * now on, and what came and went is kept with the new one. A version exists once: `bookings.letter_just_issued`.
 */
export async function issueLetter(ctx: CommandContext, letter: LetterToIssue): Promise<PassList> {
  const { list, outlet } = letter
  const id = newId('plt')
  await keepBadges(ctx, list.id, list.people)
  const row = { ...(await letterRow(ctx, id, letter)), check_path: await doorPath(ctx, id, letter) }
  // The letter prints its own version, code and difference, so they stand before it is set.
  await insertLetter(ctx, row)
  const document = await issueDocument(ctx, {
    kind: 'pass_letter',
    subjectId: list.id,
    language: outlet.venueLocale ?? ctx.settings.locale,
    ...(list.document_id === null ? {} : { replaces: list.document_id }),
  })
  const after = {
    state: 'issued' as const,
    document_id: document.id,
    document_number: document.number,
    issued_at: ctx.now,
  }
  const filed = { ...row, document_id: document.id, document_number: document.number }
  await setLetterDocument(ctx, id, { document_id: document.id, document_number: document.number })
  await updateList(ctx, list.id, after)
  ctx.changed(
    ['bookings.pass_list', list.id],
    { state: list.state, version: list.letter?.version ?? 0, document: list.document_number },
    { state: after.state, version: filed.version, added: filed.added, removed: filed.removed, late: filed.late_reason },
  )
  return { ...list, ...after, letter: filed }
}

async function letterRow(ctx: CommandContext, id: string, letter: LetterToIssue): Promise<PassLetterRow> {
  const { list, outlet, automatic, formerNames } = letter
  const names = new Map([...formerNames, ...list.people.map(({ personId, name }) => [personId, name] as const)])
  const people = list.people.map(({ personId }) => personId)
  const named = (ids: readonly string[]) =>
    ids.map((personId) => names.get(personId) ?? '').filter((name) => name !== '')
  const before = onLetter(list)
  const difference = before === null ? { added: [], removed: [] } : letterDifference(before, people)
  const late = compareDates(dateIn(ctx.now, outlet.zone), list.deadline) > 0
  return {
    id,
    pass_list_id: list.id,
    version: (list.letter?.version ?? 0) + 1,
    document_id: list.document_id ?? '',
    document_number: list.document_number ?? '',
    issued_at: ctx.now,
    issued_by: ctx.caller.name,
    automatic,
    people,
    added: named(difference.added),
    removed: named(difference.removed),
    deadline: list.deadline,
    late_reason: late ? reasonFor(ctx, outlet.name) : null,
    check_path: null,
    sent_at: null,
    sent_by: null,
  }
}

function reasonFor(ctx: CommandContext, outlet: string): string | null {
  const insisted = ctx.overrides.find(
    ({ refusal }) => LATE_REFUSALS.includes(refusal.code) && refusal.params.outlet === outlet,
  )
  return insisted?.reason ?? null
}

async function doorPath(ctx: CommandContext, letterId: string, { list, outlet, lastDay }: LetterToIssue) {
  const over = startOfDay(addDays(lastDay, 2), outlet.zone)
  const soonest = addMinutes(ctx.now, TWO_DAYS_IN_MINUTES)
  const link = await ctx.issueLink({
    purpose: 'pass',
    scope: { pass_list: [list.id], pass_letter: [letterId] },
    label: outlet.name,
    expiresAt: compareInstants(over, soonest) > 0 ? over : soonest,
  })
  return link.path
}

/** What others are told of a letter. */
export function letterFactOf({ id, outlet_id, letter }: PassList) {
  return {
    passListId: id,
    outletId: outlet_id,
    version: letter?.version ?? 0,
    automatic: letter?.automatic ?? false,
    added: letter?.added ?? [],
    removed: letter?.removed ?? [],
  }
}
