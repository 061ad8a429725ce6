import type { AttemptView } from '@ordinate/training/contract'
import { attemptView } from '@ordinate/training/contract'
import { z } from 'zod'

/** What was chosen, by question. */
export type Chosen = Readonly<Record<string, readonly string[]>>

const keyOf = (programmeId: string): string => `ordinate.quiz.${programmeId}`

/** Keeps an open attempt on the device, so that a lost network or a closed page loses no answer. */
export function keepAttempt(attempt: AttemptView, chosen: Chosen): void {
  try {
    const kept = { attempt: z.encode(attemptView, attempt), chosen }
    localStorage.setItem(keyOf(attempt.programmeId), JSON.stringify(kept))
  } catch {
    // A device without room goes on with what the server keeps.
  }
}

/** The attempt that was kept, or undefined. */
export function keptAttempt(programmeId: string): { attempt: AttemptView; chosen: Chosen } | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(programmeId)) ?? 'null') as { attempt: unknown; chosen: Chosen }
    const parsed = attemptView.safeDecode(kept?.attempt as never)
    return parsed.success ? { attempt: parsed.data, chosen: kept.chosen } : undefined
  } catch {
    return undefined
  }
}

export function forgetAttempt(programmeId: string): void {
  localStorage.removeItem(keyOf(programmeId))
}
