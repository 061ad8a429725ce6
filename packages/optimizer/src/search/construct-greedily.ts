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
  const ranked: { option: number; delta: number }[] = []
  for (const { shift } of order) {
    const wanted = Math.min(model.need[shift]!, model.most[shift]!)
    if (state.covered[shift]! >= wanted) continue
    ranked.length = 0
    for (let at = model.shiftStart[shift]!; at < model.shiftStart[shift + 1]!; at += 1) {
      const option = model.shiftOptions[at]!
      if (model.open[option] === 0 || state.has(option) || !state.hasRoom(option)) continue
      const delta = state.costOfAdding(option)
      if (delta < 0) ranked.push({ option, delta })
    }
    ranked.sort((a, b) => a.delta - b.delta)
    for (const { option } of ranked) {
      if (state.covered[shift]! >= wanted) break
      addIfItHolds(state, option)
    }
  }
}

function addIfItHolds(state: RosterState, option: number): void {
  const { model } = state
  const day = model.dayOf[model.shiftOf[option]!]!
  state.add(option)
  if (!state.lineHolds(model.personOf[option]!, day, day)) state.remove(option)
}
