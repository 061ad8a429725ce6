import { dateIn, type LocalDate, newId, refuse } from '@ordinate/kernel'
import { closedThrough, lockPeriods, setClosedThrough } from '@ordinate/ledger'
import { type CommandContext, handle, type QueryContext } from '@ordinate/platform'
import { carryYear, takeBackYears } from '../books/year-end.ts'
import {
  booksChanged,
  type ClosingCheck,
  closePeriod,
  closingChecklist,
  closingCheckPoint,
  periods,
  reopenPeriod,
} from '../contract.ts'
import { insertPeriodEvent, periodEvents } from '../data/periods.ts'
import { mayClose, mayReopen, nextClosing, yearEndBy, yearToCarry } from '../domain/index.ts'

const today = (ctx: QueryContext) => dateIn(ctx.now, ctx.settings.zone)

async function periodsView(ctx: QueryContext) {
  const closed = await closedThrough(ctx)
  const events = await periodEvents(ctx)
  return {
    closedThrough: closed,
    next: nextClosing(closed, today(ctx)),
    events: events.map(({ by_name: by, ...event }) => ({ ...event, by })),
  }
}

/** What every module says should be finished first; what is open comes first. */
async function checklist(ctx: QueryContext, through: LocalDate): Promise<ClosingCheck[]> {
  const checks: ClosingCheck[] = []
  for (const ask of ctx.contributions(closingCheckPoint)) checks.push(...(await ask(ctx, { through })))
  return checks.toSorted((a, b) => Number(a.met) - Number(b.met))
}

async function writeEvent(
  ctx: CommandContext,
  event: { change: 'closed' | 'reopened'; through: LocalDate | null; before: LocalDate | null; reason: string },
): Promise<void> {
  await insertPeriodEvent(ctx, { id: newId('pev'), ...event, by_name: ctx.caller.name, at: ctx.now })
  ctx.changed(
    ['finance.books', 'books'],
    { closedThrough: event.before && String(event.before) },
    { closedThrough: event.through && String(event.through), reason: event.reason },
  )
  await ctx.record(booksChanged({ change: event.change }))
}

export const periodsHandler = handle(periods, (ctx) => periodsView(ctx))

export const closingChecklistHandler = handle(closingChecklist, async (ctx, { through }) => ({
  through,
  checks: (await checklist(ctx, through)).map(({ code, params, met, action }) => ({
    code,
    text: ctx.say(code, params),
    met,
    screen: action !== undefined && 'screen' in action ? action.screen : null,
  })),
}))

export const closePeriodHandler = handle(closePeriod, async (ctx, { through }) => {
  const before = await lockPeriods(ctx)
  ctx.enforce(mayClose(through, before, today(ctx)))
  const open = (await checklist(ctx, through)).filter((check) => !check.met)
  if (open.length > 0) {
    const first = ctx.say(open[0]!.code, open[0]!.params)
    ctx.enforce(refuse('finance.close_unfinished', { count: open.length, first }, { overridable: true }))
  }
  const year = yearToCarry(through, before)
  if (year !== null) await carryYear(ctx, year)
  await setClosedThrough(ctx, through)
  await writeEvent(ctx, { change: 'closed', through, before, reason: ctx.overrides.at(-1)?.reason ?? '' })
  return periodsView(ctx)
})

export const reopenPeriodHandler = handle(reopenPeriod, async (ctx, { through, reason }) => {
  const before = await lockPeriods(ctx)
  ctx.enforce(mayReopen(through, before))
  await setClosedThrough(ctx, through)
  const last = yearEndBy(before!).year
  const first = through === null ? last - 50 : yearEndBy(through).year + 1
  await takeBackYears(
    ctx,
    Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at),
  )
  await writeEvent(ctx, { change: 'reopened', through, before, reason })
  return periodsView(ctx)
})
