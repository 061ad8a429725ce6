import type { LocalDate } from '@ordinate/kernel'
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
  readonly programme: string
  /** The last day of the certificate before; null when there was none. */
  readonly expired: LocalDate | null
}

/** What the requirements say against one person, requirement by requirement, in time order. */
export function barsAgainst(
  personId: string,
  requirements: readonly Requirement[],
  heldOf: (programmeId: string) => readonly Held[],
): TrainingBar[] {
  return requirements.flatMap((requirement) =>
    gapsOf(heldOf(requirement.programmeId)).map((gap) => ({ personId, ...requirement, ...gap })),
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
