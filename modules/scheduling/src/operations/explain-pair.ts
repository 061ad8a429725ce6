import { handle, notFound } from '@ordinate/platform'
import { namesById, VIEW_PAY } from '@ordinate/staffing'
import { Situation } from '../advice/situation.ts'
import { namesIn, todayIn, wayView } from '../advice/views.ts'
import { waysFor } from '../advice/ways.ts'
import { explainPair } from '../contract.ts'
import type { ShiftRecord } from '../data/codec.ts'
import { loadShift } from '../data/shifts.ts'
import { isEligible, trainingWarnings } from '../domain/index.ts'
import { loadPlanning, type Planned, weigh } from '../planning.ts'
import { refusalViewOf } from '../refusal-views.ts'

const WAYS = 3

export const explainPairHandler = handle(explainPair, async (ctx, { shiftId, personId }) => {
  const shift = await loadShift(ctx, shiftId)
  const planning = await loadPlanning(ctx, shift.order_id)
  const situation = new Situation(planning, todayIn(ctx))
  const person = situation.person(personId)
  if (person === undefined) throw notFound('staffing.person', personId)
  const holder = planning.held.find((item) => item.shift_id === shift.id)
  const locked = holder?.locked === true && holder.person_id !== person.id
  const refusals = [...situation.objections(person, shift), ...(locked ? [LOCKED] : [])]
  const { pay, km } = weigh(person, situation.seat(shift), planning.weights)
  const question = { person, seat: situation.seat(shift), work: [], limits: planning.limits }
  const fits = isEligible(question)
  const ways = fits && !locked && holder?.person_id !== person.id ? waysFor(situation, shift, person) : []
  const best = ways.toSorted((a, b) => a.cost - b.cost).slice(0, WAYS)
  const names = await namesIn(
    ctx,
    best.flatMap(({ moves }) => moves),
  )
  const currentName = holder && (await namesById(ctx, [holder.person_id])).get(holder.person_id)
  return {
    allowed: refusals.length === 0,
    overridable: refusals.every(({ overridable }) => overridable),
    refusals: refusals.map((refusal) => refusalViewOf(ctx, refusal)),
    warnings: trainingWarnings(question).map((warning) => refusalViewOf(ctx, warning)),
    km,
    cost: ctx.can(VIEW_PAY) ? pay : null,
    current: holder === undefined ? null : { personId: holder.person_id, name: currentName ?? '' },
    standsInTheWay: standingInTheWay(situation, person, shift),
    ways: best.map((way) => wayView(ctx, situation, names, way)),
  }
})

const LOCKED = { ok: false, code: 'scheduling.seat_locked', params: {}, overridable: true } as const

/** The work of a person without which fewer rules would say no. */
function standingInTheWay(situation: Situation, person: Planned, shift: ShiftRecord) {
  const codes = situation.objections(person, shift).map(({ code }) => code)
  if (codes.length === 0) return []
  return situation.workOf(person.id, [shift.id]).flatMap((work) => {
    const left = new Set(situation.objections(person, shift, [work.shiftId]).map(({ code }) => code))
    const lifts = codes.filter((code) => !left.has(code))
    if (lifts.length === 0) return []
    const { shiftId, orderId, outletId, day, during } = work
    const outletName = situation.planning.outlets.get(outletId)?.name ?? ''
    return [{ shiftId, orderId, outletName, day, during, lifts, movable: situation.movable(work) }]
  })
}
