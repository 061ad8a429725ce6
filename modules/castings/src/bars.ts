import type { Params } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { candidatesOf } from './data/candidates.ts'
import { castingsOfOrders } from './data/castings.ts'

/** Why a person may not have seats of a role in an order; the code is a sentence of this module. */
export interface CastingBar {
  readonly personId: string
  /** As the casting names it. */
  readonly role: string
  readonly code: string
  readonly params: Params
}

/**
 * Who may not be seated because a client chooses: for each role of the order with a casting everybody but those picked, reserves that
 * took a seat among them. Roles without a casting bar nobody.
 */
export async function barsOf(ctx: QueryContext, orderId: string, personIds: readonly string[]): Promise<CastingBar[]> {
  const castings = await castingsOfOrders(ctx, [orderId])
  if (castings.length === 0) return []
  const candidates = Map.groupBy(
    await candidatesOf(
      ctx,
      castings.map(({ id }) => id),
    ),
    ({ casting_id }) => casting_id,
  )
  return castings.flatMap((casting) => {
    const standings = new Map((candidates.get(casting.id) ?? []).map((row) => [row.person_id, row.standing]))
    const { role } = casting
    return personIds.flatMap((personId) => {
      const standing = standings.get(personId)
      if (standing === 'picked') return []
      const code = standing === undefined || standing === 'withdrawn' ? 'not_cast' : standing
      return [{ personId, role, code: `castings.bar_${code}`, params: { role } }]
    })
  })
}
