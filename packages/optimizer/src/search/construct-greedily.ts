import type { Random } from '@ordinate/kernel'
import type { RosterState } from './state.ts'

/**
 * A first roster for problems in which nobody has to work: shifts with the fewest people to choose from first, each with whoever makes
 * the roster cheapest. Takes time in proportion to the options.
 */
export function constructGreedily(state: RosterState, random: Random): void {
  const { model } = state
  const choices = (shift: number): number => model.shiftStart[shift + 1]! - model.shiftStart[shift]!
  const order = Array.from({ length: model.shifts }, (_, shift) => ({ shift, key: choices(shift) + random() * 0.5 }))
  order.sort((a, b) => a.key - b.key)
  for (const { shift } of order) {
    while (state.covered[shift]! < model.need[shift]!) {
      const option = cheapest(state, shift)
      if (option < 0) break
      state.add(option)
    }
  }
}

/** The option that fits and makes the roster cheapest, or -1 when none makes it cheaper. */
function cheapest(state: RosterState, shift: number): number {
  const { model } = state
  const before = state.cost
  let best = -1
  let bestCost = before
  for (let at = model.shiftStart[shift]!; at < model.shiftStart[shift + 1]!; at += 1) {
    const option = model.shiftOptions[at]!
    if (model.open[option] === 0 || state.has(option) || !state.hasRoom(option)) continue
    state.add(option)
    const day = model.dayOf[shift]!
    if (state.cost < bestCost && state.lineHolds(model.personOf[option]!, day, day)) {
      best = option
      bestCost = state.cost
    }
    state.remove(option)
    state.cost = before
  }
  return best
}
