import { compareDates, type LocalDate, refuse } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'

/** Refuses `staffing.paper_dates` for a paper that would end before it begins. */
export function mustBeInOrder(ctx: CommandContext, from: LocalDate | null, to: LocalDate | null): void {
  if (from === null || to === null || compareDates(from, to) <= 0) return
  ctx.enforce(refuse('staffing.paper_dates', { from: String(from), to: String(to) }, { path: 'validTo' }))
}
