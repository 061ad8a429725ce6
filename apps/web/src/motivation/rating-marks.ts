import type { RatingView } from '@ordinate/motivation/contract'
import type { State } from '../kit/state-mark.tsx'

/** A rating's state as every screen marks it. */
export const RATING_MARKS: Readonly<Record<RatingView['state'], State>> = {
  given: 'D',
  disputed: 'W',
  kept: 'D',
  corrected: 'A',
  struck: 'x',
}
