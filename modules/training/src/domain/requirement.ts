import type { LocalDate, Params } from '@ordinate/kernel'
import { gapsOf, type Held } from './standing.ts'

export type RequiredRole = 'any' | 'promoter' | 'supervisor'
export type RequirementMode = 'stop' | 'warn'

/** What one order, or the organisation, demands of those who work in a role. */
export type Requirement = {
  readonly programmeId: string
  readonly programme: string
  readonly role: RequiredRole
  readonly mode: RequirementMode
}

/** Days on which a person lacks a training that a role demands, both included; null where there is no end. */
export type TrainingBar = {
  readonly personId: string
  readonly programmeId: string
  readonly role: RequiredRole
  readonly mode: RequirementMode
  readonly from: LocalDate | null
  readonly until: LocalDate | null
  /** `training.bar_expired` {programme, expired} or `training.bar_missing` {programme}. */
  readonly code: 'training.bar_expired' | 'training.bar_missing'
  readonly params: Params
}

/** What the requirements say against one person, requirement by requirement, in time order. */
export function barsAgainst(
  personId: string,
  requirements: readonly Requirement[],
  heldOf: (programmeId: string) => readonly Held[],
): TrainingBar[] {
  return requirements.flatMap(({ programmeId, programme, role, mode }) =>
    gapsOf(heldOf(programmeId)).map(({ from, until, expired }): TrainingBar => {
      const about = { personId, programmeId, role, mode, from, until }
      return expired === null
        ? { ...about, code: 'training.bar_missing', params: { programme } }
        : { ...about, code: 'training.bar_expired', params: { programme, expired: String(expired) } }
    }),
  )
}

/**
 * The requirements that count for an order: those of the organisation and its own. Where both speak of one programme and role, the
 * stricter one counts.
 */
export function strictest(requirements: readonly Requirement[]): Requirement[] {
  const byWhat = Map.groupBy(requirements, ({ programmeId, role }) => `${programmeId} ${role}`)
  return [...byWhat.values()].map((same) => same.find(({ mode }) => mode === 'stop') ?? same[0]!)
}
