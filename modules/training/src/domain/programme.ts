import { addDays, addMonths, compareDates, defineLifecycle, type LocalDate } from '@ordinate/kernel'

export type ProgrammeState = 'draft' | 'open' | 'archived'
export type MaterialKind = 'file' | 'link' | 'text'
export type CertificateSource = 'course' | 'hand' | 'import'

/** A programme is written, then taken, then kept. */
export const programmeLifecycle = defineLifecycle({
  name: 'training.programme',
  initial: 'draft',
  states: ['draft', 'open', 'archived'],
  final: ['archived'],
  moves: {
    open: { from: ['draft'], to: 'open' },
    archive: { from: ['draft', 'open'], to: 'archived' },
  },
})

/** What a programme asks of a person before it gives a certificate. */
export type Demands = {
  readonly needsMaterials: boolean
  readonly needsAttendance: boolean
  readonly needsQuiz: boolean
}

/** What a person has done of it since the last certificate. */
export type Done = { readonly materials: boolean; readonly attendance: boolean; readonly quiz: boolean }

export type Step = 'materials' | 'attendance' | 'quiz'

/** The steps that are still to be taken, in the order in which they are taken. */
export function stepsLeft(demands: Demands, done: Done): Step[] {
  const steps: [Step, boolean][] = [
    ['materials', demands.needsMaterials && !done.materials],
    ['attendance', demands.needsAttendance && !done.attendance],
    ['quiz', demands.needsQuiz && !done.quiz],
  ]
  return steps.filter(([, left]) => left).map(([step]) => step)
}

/** The last day on which a certificate from that day on holds; null for ever. Twelve months from 3 August end on 2 August. */
export function lastValidDay(from: LocalDate, months: number | null): LocalDate | null {
  return months === null ? null : addDays(addMonths(from, months), -1)
}

/**
 * The days on which a certificate that is earned today holds. Who renews before the old one ends loses none of its days: the months
 * are counted from its end.
 * @param heldUntil the last day of the certificate that still holds, if one does
 */
export function validityFrom(
  today: LocalDate,
  heldUntil: LocalDate | null,
  months: number | null,
): { validFrom: LocalDate; validTo: LocalDate | null } {
  const begins = heldUntil !== null && compareDates(heldUntil, today) >= 0 ? addDays(heldUntil, 1) : today
  return { validFrom: today, validTo: lastValidDay(begins, months) }
}
