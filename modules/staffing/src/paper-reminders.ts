import { addDays, compareDates, dateIn, type LocalDate } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { paperRulesOf } from './data/paper-rules.ts'
import { loadPerson, lockPerson } from './data/people.ts'
import { loadRequest } from './data/requests.ts'
import type { StaffingTables } from './data/tables.ts'
import { reminderDue, renewalDeadline } from './domain/index.ts'
import { makeRequest, noteReminder, owedKinds, sendLink } from './paper-asking.ts'

/** Every day: whoever still owes papers is reminded, and papers about to end are asked for anew. */
export async function remindOfPapers(ctx: CommandContext): Promise<void> {
  const today = dateIn(ctx.now, ctx.settings.zone)
  await remindOfRequests(ctx, today)
  await askForNewPapers(ctx, today)
}

async function remindOfRequests(ctx: CommandContext, today: LocalDate): Promise<void> {
  const rules = await paperRulesOf(ctx)
  const open = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.paper_request')
    .selectAll()
    .where('state', '=', 'open')
    .orderBy('person_id')
    .execute()
  for (const { id, person_id, deadline, asked_at, reminded_at } of open) {
    const lastTold = dateIn(reminded_at ?? asked_at, ctx.settings.zone)
    const due = reminderDue(deadline, rules, { lastTold, today })
    if (due === undefined || (await loadPerson(ctx, person_id)).erased_at !== null) continue
    const person = await lockPerson(ctx, person_id)
    const request = await loadRequest(ctx, id)
    const kinds = await owedKinds(ctx, id)
    if (request.state !== 'open' || kinds.length === 0) continue
    await noteReminder(ctx, request, deadline)
    const late = compareDates(deadline, today) < 0
    const key = `staffing.papers/${id}/${due}`
    await sendLink(ctx, person, late ? 'overdue' : 'reminder', { requestId: id, kinds, deadline, key })
  }
}

interface Ending {
  readonly kind: string
  readonly until: LocalDate
}

async function askForNewPapers(ctx: CommandContext, today: LocalDate): Promise<void> {
  const { askBeforeEndDays } = await paperRulesOf(ctx)
  if (askBeforeEndDays === null) return
  for (const [personId, papers] of await endingPapers(ctx, today, askBeforeEndDays)) {
    const person = await lockPerson(ctx, personId)
    const until = papers.map((paper) => paper.until).sort(compareDates)[0]!
    const deadline = renewalDeadline(until, today)
    const asked = { kinds: papers.map(({ kind }) => kind), deadline, message: '' }
    const { request, kinds } = await makeRequest(ctx, person, asked)
    await sendLink(ctx, person, 'ending', { requestId: request.id, kinds, deadline })
  }
}

/**
 * Papers of active people that end within the days given and have no successor, by person. Left out are those that were asked for
 * since then, whatever became of it: the office may have taken the request back.
 */
async function endingPapers(ctx: CommandContext, today: LocalDate, days: number): Promise<Map<string, Ending[]>> {
  const db = ctx.read<StaffingTables>()
  const rows = await db
    .selectFrom('staffing.paper as paper')
    .innerJoin('staffing.person as person', 'person.id', 'paper.person_id')
    .select(({ fn }) => ['paper.person_id', 'paper.kind', fn.max('paper.valid_to').as('until')])
    .select(({ fn }) => fn.count<bigint>('paper.valid_to').as('ending'))
    .select(({ fn }) => fn.countAll<bigint>().as('all'))
    .where('person.status', '=', 'active')
    .where('person.erased_at', 'is', null)
    .groupBy(['paper.person_id', 'paper.kind'])
    .having(({ fn }) => fn.max('paper.valid_to'), '>=', today)
    .having(({ fn }) => fn.max('paper.valid_to'), '<=', addDays(today, days))
    .orderBy('paper.person_id')
    .execute()
  const asked = await db
    .selectFrom('staffing.request_item as item')
    .innerJoin('staffing.paper_request as request', 'request.id', 'item.request_id')
    .select(['request.person_id', 'item.kind', 'request.asked_at'])
    .execute()
  const ending = rows.flatMap(({ person_id, kind, until, ending, all }) => {
    if (ending !== all) return []
    const end = until as unknown as LocalDate
    const from = addDays(end, -days)
    const known = asked.some(
      (one) =>
        one.person_id === person_id &&
        one.kind === kind &&
        compareDates(dateIn(one.asked_at, ctx.settings.zone), from) >= 0,
    )
    return known ? [] : [{ personId: person_id, kind, until: end }]
  })
  return Map.groupBy(ending, ({ personId }) => personId)
}
