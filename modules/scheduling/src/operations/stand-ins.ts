import { handle } from '@ordinate/platform'
import { standIns } from '../contract.ts'
import { loadShift } from '../data/shifts.ts'
import { mustLookAfter } from '../swapping.ts'
import { substitutesFor } from './substitutes.ts'

const SHOWN = 12

/** Only those whose coming moves nobody else: a supervisor at a point re-plans nothing. */
export const standInsHandler = handle(standIns, async (ctx, { shiftId }) => {
  await mustLookAfter(ctx, await loadShift(ctx, shiftId))
  const { substitutes } = await substitutesFor(ctx, { shiftId, limit: SHOWN })
  return {
    people: substitutes
      .filter(({ way }) => way.moves.length === 1)
      .map(({ personId, name, phone, km, arrivesAt, lateMinutes }) => ({
        personId,
        name,
        phone,
        km,
        arrivesAt,
        lateMinutes,
      })),
  }
})
