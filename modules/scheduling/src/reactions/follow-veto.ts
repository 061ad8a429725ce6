import { activateReserve, daysOpenTo } from '@ordinate/castings'
import type { vetoed } from '@ordinate/castings/contract'
import { compareInstants, newId } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { whyFor } from '../contenders.ts'
import { rosterChanged } from '../contract.ts'
import { insertAllocations, liveOfOrder } from '../data/allocations.ts'
import type { AllocationRecord, ShiftRecord } from '../data/codec.ts'
import { exclusionsFor, insertExclusion } from '../data/exclusions.ts'
import { objections, type Work } from '../domain/index.ts'
import { loadPlanning, type Planned, type Planning, seatOf, workBeside } from '../planning.ts'
import { vacate } from '../vacate.ts'

type Veto = ReturnType<typeof vetoed>['payload']

/**
 * A client sent somebody away: the person is kept out of this client's orders, seats of the order that have not begun open and go, as
 * drafts, to the reserves in the client's order where the rules allow it. What was worked, or is being worked, stays as it is.
 */
export async function followVeto(ctx: CommandContext, veto: Veto): Promise<void> {
  await keepOut(ctx, veto)
  const opened = (await liveOfOrder(ctx, veto.orderId)).filter(
    ({ person_id, during }) => person_id === veto.personId && compareInstants(during.start, ctx.now) > 0,
  )
  if (opened.length === 0) return
  // The casting's notice tells the person: a second message about the same days would only ask why.
  await vacate(ctx, opened, { code: 'scheduling.cause.sent_away', toldElsewhere: true })
  await seatReserves(ctx, veto, opened)
  await ctx.record(rosterChanged({ orderId: veto.orderId, shiftIds: opened.map(({ shift_id }) => shift_id) }))
}

async function keepOut(ctx: CommandContext, { personId, clientId, reason }: Veto): Promise<void> {
  const known = (await exclusionsFor(ctx, clientId)).some(
    ({ person_id, client_id }) => person_id === personId && client_id === clientId,
  )
  if (known) return
  const target = { client_id: clientId, outlet_id: null, until: null }
  const decided = { decided_by: ctx.caller.name, created_at: ctx.now }
  await insertExclusion(ctx, { id: newId('exc'), person_id: personId, ...target, reason, ...decided })
  ctx.changed(['staffing.person', personId], null, { excludedFrom: clientId, reason })
}

/** A reserve with a seat that opened. */
interface Seated {
  readonly candidateId: string
  readonly person: Planned
  readonly shift: ShiftRecord
}

async function seatReserves(ctx: CommandContext, veto: Veto, opened: readonly AllocationRecord[]): Promise<void> {
  const planning = await loadPlanning(ctx, veto.orderId)
  const open = await daysOpenTo(
    ctx,
    veto.reserves,
    opened.map(({ day }) => day),
  )
  const ids = new Set(opened.map(({ shift_id }) => shift_id))
  const seated: Seated[] = []
  for (const shift of planning.shifts.filter(({ id }) => ids.has(id))) {
    const reserve = veto.reserves.find(
      ({ personId }) =>
        open.get(personId)?.some((day) => day.equals(shift.day)) && maySit(planning, personId, shift, seated),
    )
    const person = planning.people.find(({ id }) => id === reserve?.personId)
    if (reserve && person) seated.push({ candidateId: reserve.candidateId, person, shift })
  }
  await insertAllocations(
    ctx,
    seated.map(({ person, shift }) => draftOf(planning, person, shift)),
  )
  for (const { person, shift } of seated) {
    ctx.changed(['scheduling.shift', shift.id], null, { personId: person.id, cause: 'scheduling.why.reserve' })
  }
  for (const [candidateId, seats] of Map.groupBy(seated, (one) => one.candidateId)) {
    const days = [...new Map(seats.map(({ shift }) => [String(shift.day), shift.day])).values()]
    await activateReserve(ctx, { candidateId, days })
  }
}

/** Asks every rule of a reserve beside the work that they have and the seats given to them just now. */
function maySit(planning: Planning, personId: string, shift: ShiftRecord, seated: readonly Seated[]): boolean {
  const person = planning.people.find(({ id }) => id === personId)
  if (person === undefined) return false
  // Being in reserve is what keeps a reserve out, until somebody has to step in.
  const bars = person.bars?.filter(({ code }) => code !== 'castings.bar_reserve')
  const given = seated
    .filter((one) => one.person.id === personId)
    .map((one): Work => seatOf(planning, one.shift, undefined))
  const work = [...workBeside(planning, personId, shift.id), ...given]
  const question = {
    person: { ...person, bars },
    seat: seatOf(planning, shift, undefined),
    work,
    limits: planning.limits,
  }
  return objections(question).length === 0
}

function draftOf(planning: Planning, person: Planned, shift: ShiftRecord) {
  const why = whyFor(planning, shift, person)
  return {
    id: newId('sas'),
    shiftId: shift.id,
    orderId: shift.order_id,
    personId: person.id,
    during: shift.during,
    locked: false,
    why: { ...why, reasons: [{ code: 'scheduling.why.reserve', params: {} }, ...why.reasons] },
    overridden: [],
  }
}
