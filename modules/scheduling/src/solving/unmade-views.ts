import type { QueryContext } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { refusalViewOf } from '../refusal-views.ts'
import type { Unmade } from './apply.ts'

const SHOWN = 200

/** Changes that could not be made, with names and sentences. */
export async function unmadeViews(ctx: QueryContext, unmade: readonly Unmade[]) {
  const shown = unmade.slice(0, SHOWN)
  const names = await namesById(
    ctx,
    shown.flatMap(({ personId }) => personId ?? []),
  )
  return shown.map(({ shiftId, personId, refusal }) => ({
    shiftId,
    personId,
    personName: names.get(personId ?? '') ?? '',
    refusal: refusalViewOf(ctx, refusal),
  }))
}
