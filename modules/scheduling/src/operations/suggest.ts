import { handle } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { Situation } from '../advice/situation.ts'
import { suggestionsFor } from '../advice/suggestions.ts'
import { moveView, namesIn, todayIn } from '../advice/views.ts'
import { suggest } from '../contract.ts'
import { loadShift } from '../data/shifts.ts'
import { loadPlanning } from '../planning.ts'
import { spokenParams } from '../refusal-views.ts'

export const suggestHandler = handle(suggest, async (ctx, { shiftId }) => {
  const shift = await loadShift(ctx, shiftId)
  const planning = await loadPlanning(ctx, shift.order_id)
  const situation = new Situation(planning, todayIn(ctx))
  if (shift.cancelled || situation.seatedIn(shift.id) !== null) return { suggestions: [] }
  const found = suggestionsFor(situation, shift)
  const names = await namesIn(
    ctx,
    found.flatMap(({ moves }) => moves),
  )
  return {
    suggestions: found.map(({ kind, person, code, params, cost, touched, moves, operation, screen }) => ({
      kind,
      person: { personId: person.id, name: person.name },
      code,
      params,
      sentence: ctx.say(code, spokenParams(ctx, params)),
      difference: ctx.can(VIEW_PAY) ? cost : null,
      touched,
      moves: moves.map((move) => moveView(situation, names, move)),
      operation,
      screen,
    })),
  }
})
