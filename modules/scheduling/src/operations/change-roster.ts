import { type Refusal, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle, notFound, Problem } from '@ordinate/platform'
import { namesById, VIEW_PAY } from '@ordinate/staffing'
import { carryOut, stateOf } from '../changes.ts'
import { changeRoster } from '../contract.ts'
import { liveOfShifts } from '../data/allocations.ts'
import { allocationViewOf, type ShiftRecord } from '../data/codec.ts'
import { findShifts } from '../data/shifts.ts'
import { type Insistence, type JudgedChange, judgeChanges } from '../domain/index.ts'
import { loadPlanning } from '../planning.ts'
import { refusalViewOf, spokenParams } from '../refusal-views.ts'

export const changeRosterHandler = handle(changeRoster, async (ctx, { orderId, changes, mode = 'all' }) => {
  const order = await openOrder(ctx, orderId)
  const ids = changes.map(({ shiftId }) => shiftId)
  const shifts = await seatsNamed(ctx, order.id, ids)
  const planning = await loadPlanning(ctx, order.id)
  const names = await namesById(
    ctx,
    planning.held.map(({ person_id }) => person_id),
  )
  const cancelled = shifts.filter((shift) => shift.cancelled)
  const insistence = insistenceOf(ctx)
  const judged = judgeChanges(stateOf(planning, names, cancelled), changes, { insists: insistence.insists, mode })
  if (mode === 'all') refuseAll(ctx, judged, insistence.insists)
  for (const row of judged) if (row.verdict !== 'refused') row.refusals.forEach(insistence.note)

  const byHand = { code: 'scheduling.why.by_hand', params: { who: ctx.caller.name } }
  await carryOut(ctx, order.id, planning, judged, [byHand])
  const rows = await rowsOf(ctx, judged)
  const refused = rows.filter(({ verdict }) => verdict === 'refused').length
  return { rows, refused, changed: rows.filter(({ verdict }) => verdict !== 'same').length - refused }
})

/** The seats that changes name: each once, all of this order. */
async function seatsNamed(ctx: CommandContext, orderId: string, ids: readonly string[]): Promise<ShiftRecord[]> {
  const twice = ids.findIndex((id, at) => ids.indexOf(id) !== at)
  if (twice >= 0) ctx.enforce(refuse('scheduling.seat_twice', {}, { path: `changes.${twice}.shiftId` }))
  const shifts = await findShifts(ctx, ids)
  const known = new Set(shifts.filter((shift) => shift.order_id === orderId).map(({ id }) => id))
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) throw notFound('scheduling.shift', missing)
  return shifts
}

/** Whether the caller gave a reason that passes refusals; each that it passes is noted once. */
function insistenceOf(ctx: CommandContext): { insists: Insistence; note: (refusal: Refusal) => void } {
  const noted = new Set<string>()
  let passes: boolean | undefined
  const note = (refusal: Refusal) => {
    const key = JSON.stringify([refusal.code, refusal.params])
    if (!noted.has(key)) ctx.enforce(refusal)
    noted.add(key)
  }
  const insists = (refusal: Refusal): boolean => {
    if (!refusal.overridable) return false
    passes ??= accepts(() => note(refusal))
    return passes
  }
  return { insists, note }
}

function accepts(enforce: () => void): boolean {
  try {
    enforce()
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

/** Refuses everything for the first change that is refused; rules that nobody can override are named first. */
function refuseAll(ctx: CommandContext, judged: readonly JudgedChange[], insists: Insistence): void {
  const said = judged.flatMap(({ verdict, refusals }, at) =>
    verdict === 'refused' ? refusals.filter((refusal) => !insists(refusal)).map((refusal) => ({ refusal, at })) : [],
  )
  const [worst] = said.toSorted((a, b) => Number(a.refusal.overridable) - Number(b.refusal.overridable))
  if (worst === undefined) return
  const { refusal, at } = worst
  ctx.enforce({ ...refusal, params: spokenParams(ctx, refusal.params), path: `changes.${at}.personId` })
}

async function rowsOf(ctx: CommandContext, judged: readonly JudgedChange[]) {
  const live = await liveOfShifts(
    ctx,
    judged.map(({ change }) => change.shiftId),
  )
  const names = await namesById(
    ctx,
    live.map(({ person_id }) => person_id),
  )
  const seesPay = ctx.can(VIEW_PAY)
  const views = new Map(
    live.map((item) => [item.shift_id, allocationViewOf(item, names.get(item.person_id) ?? '', seesPay)]),
  )
  return judged.map(({ change, verdict, refusals }) => ({
    shiftId: change.shiftId,
    personId: change.personId,
    verdict,
    refusals: refusals.map((refusal) => refusalViewOf(ctx, refusal)),
    allocation: views.get(change.shiftId) ?? null,
  }))
}
