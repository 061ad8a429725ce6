import { order as loadOrder } from '@ordinate/orders'
import { handle, notFound, type QueryContext } from '@ordinate/platform'
import { namesById, VIEW_PAY } from '@ordinate/staffing'
import { compareDrafts, type SeatDifference } from '../contract.ts'
import type { DraftRecord, ShiftRecord } from '../data/codec.ts'
import { loadDraft } from '../data/drafts.ts'
import { minutesOf } from '../domain/index.ts'
import { loadPlanning, type Planning } from '../planning.ts'
import { seatedWith, wholeFigures } from '../solving/figures.ts'
import { type Score, scoresOf } from '../solving/scores.ts'
import { wasTold } from '../vacate.ts'

type Seated = ReadonlyMap<string, string>

export const compareDraftsHandler = handle(compareDrafts, async (ctx, { orderId, leftDraftId, rightDraftId }) => {
  const order = await loadOrder(ctx, orderId)
  const planning = await loadPlanning(ctx, order.id)
  const left = seatedWith(planning, await draftOf(ctx, order.id, leftDraftId))
  const right = seatedWith(planning, await draftOf(ctx, order.id, rightDraftId))
  const differing = planning.shifts.filter(({ id }) => left.get(id) !== right.get(id))
  const names = await namesById(ctx, [...new Set([...left.values(), ...right.values()])])
  const view = { currency: ctx.settings.currency, seesPay: ctx.can(VIEW_PAY) }
  const score = view.seesPay ? scoresOf(planning, [left, right]) : []
  const sides = { left, right, names }
  return {
    left: wholeFigures(planning, left, view),
    right: wholeFigures(planning, right, view),
    rules: [...new Set(score.flatMap(({ byRule }) => [...byRule.keys()]))].map((rule) => ({
      rule,
      name: ctx.say(`scheduling.wish.${rule}`),
      left: Math.round(score[0]?.byRule.get(rule) ?? 0),
      right: Math.round(score[1]?.byRule.get(rule) ?? 0),
    })),
    seats: seatDifferences(planning, differing, sides),
    people: personDifferences(planning, differing, sides).map((person) => ({
      ...person,
      leftScore: partOf(score[0], person.personId),
      rightScore: partOf(score[1], person.personId),
    })),
  }
})

function partOf(score: Score | undefined, personId: string): number | null {
  return score === undefined ? null : Math.round(score.byPerson.get(personId) ?? 0)
}

async function draftOf(
  ctx: QueryContext,
  orderId: string,
  draftId: string | undefined,
): Promise<DraftRecord | undefined> {
  if (draftId === undefined) return undefined
  const draft = await loadDraft(ctx, draftId)
  if (draft.order_id !== orderId) throw notFound('scheduling.draft', draftId)
  return draft
}

interface Sides {
  readonly left: Seated
  readonly right: Seated
  readonly names: ReadonlyMap<string, string>
}

function seatDifferences(
  planning: Planning,
  differing: readonly ShiftRecord[],
  { left, right, names }: Sides,
): SeatDifference[] {
  const told = new Set(planning.held.filter(wasTold).map(({ shift_id }) => shift_id))
  const person = (seated: Seated, shiftId: string) => {
    const personId = seated.get(shiftId)
    return personId === undefined ? null : { personId, name: names.get(personId) ?? '' }
  }
  return differing.map((shift) => ({
    shiftId: shift.id,
    outletId: shift.outlet_id,
    outletName: planning.outlets.get(shift.outlet_id)?.name ?? '',
    role: shift.role,
    day: shift.day,
    during: shift.during,
    zone: shift.zone,
    left: person(left, shift.id),
    right: person(right, shift.id),
    told: told.has(shift.id),
  }))
}

function personDifferences(planning: Planning, differing: readonly ShiftRecord[], { left, right, names }: Sides) {
  const countBy = (seated: Seated, shifts: readonly ShiftRecord[]): Map<string, ShiftRecord[]> => {
    const held = shifts.filter(({ id }) => seated.has(id))
    return Map.groupBy(held, ({ id }) => seated.get(id)!)
  }
  const [leftAll, rightAll] = [countBy(left, planning.shifts), countBy(right, planning.shifts)]
  const [loses, gains] = [countBy(left, differing), countBy(right, differing)]
  const concerned = [...new Set([...loses.keys(), ...gains.keys()])]
  const size = (map: ReadonlyMap<string, ShiftRecord[]>, id: string): number => map.get(id)?.length ?? 0
  return concerned
    .map((personId) => ({
      personId,
      name: names.get(personId) ?? '',
      leftShifts: size(leftAll, personId),
      rightShifts: size(rightAll, personId),
      leftMinutes: minutesOf(leftAll.get(personId) ?? []),
      rightMinutes: minutesOf(rightAll.get(personId) ?? []),
      loses: size(loses, personId),
      gains: size(gains, personId),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
