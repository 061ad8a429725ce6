import type { CandidateView, CastingRow } from '@ordinate/castings/contract'
import type { State } from '../kit/index.ts'

/** How each standing looks; a reserve waits to be needed. */
export const standingMark: Readonly<Record<CandidateView['standing'], State>> = {
  open: '-',
  picked: 'D',
  reserve: 'A',
  refused: 'x',
  vetoed: '!',
  withdrawn: 'x',
}

export const attendanceMark: Readonly<Record<CandidateView['attendance'], State>> = {
  expected: 'W',
  came: 'D',
  absent: '!',
}

/** A casting as a whole: decided, with the client, being prepared, cancelled. */
export function castingMark(row: CastingRow): { state: State; word: string } {
  if (row.state === 'cancelled') return { state: 'x', word: 'cancelled' }
  if (row.picked >= row.wanted) return { state: 'D', word: 'decided' }
  if (row.state === 'closed') return { state: '!', word: 'short' }
  if (row.version > 0 && row.answeredAt === null) return { state: 'W', word: 'with_client' }
  return row.version > 0 ? { state: '!', word: 'short' } : { state: '-', word: 'preparing' }
}
