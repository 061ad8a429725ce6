import type { Verdict } from '@ordinate/kernel'
import { activation as activationById, setActivationState } from '@ordinate/orders'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { attendancesAt } from './data/attendance.ts'
import { figuresAt } from './data/figures.ts'
import { mayCloseDay } from './domain/index.ts'

/** Whether the days of activations can be closed, by activation. Three statements for all. */
export async function closingVerdicts(
  ctx: QueryContext,
  activationIds: readonly string[],
): Promise<Map<string, Verdict>> {
  const attendances = Map.groupBy(await attendancesAt(ctx, activationIds), (row) => row.activation_id)
  const figures = await figuresAt(ctx, activationIds)
  return new Map(
    activationIds.map((id) => {
      const reporters = new Set((figures.get(id) ?? []).map((row) => row.person_id))
      const people = (attendances.get(id) ?? []).map(({ state, role, person_id }) => ({
        state,
        role,
        reported: reporters.has(person_id),
      }))
      return [id, mayCloseDay(people)]
    }),
  )
}

/** Closes the day of an activation when nothing of it is open any more. */
export async function closeIfComplete(ctx: CommandContext, activationId: string): Promise<void> {
  const verdict = (await closingVerdicts(ctx, [activationId])).get(activationId)!
  if (!verdict.ok) return
  const { state } = await activationById(ctx, activationId)
  if (state === 'planned' || state === 'open') await setActivationState(ctx, [activationId], 'closed')
}
