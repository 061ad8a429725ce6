/**
 * Shifts to staff, column by column: entry i of every array is one shift. Shifts are in order of `day`, then `start`.
 * Minutes count from midnight before day 0, on a clock of the caller's choice that is the same for all.
 */
export interface ShiftColumns {
  readonly start: Float64Array
  /** At most 24 hours after the start. */
  readonly end: Float64Array
  /** The working day that the shift belongs to, from 0; a shift over midnight belongs to the day on which it begins. */
  readonly day: Int32Array
  /** What kind of shift it is, from 0: early, late, night; rules about kinds refer to it. */
  readonly kind: Int32Array
  /** Where it is, from 0. */
  readonly site: Int32Array
}

/**
 * Who may work what: pairs of a person and a shift, person by person and ascending by shift within a person. The options of person
 * p stand from `start[p]` up to `start[p + 1]` in `shift`. What is not an option is forbidden; hence skills, papers, training,
 * availability, days off and exclusions are settled before a problem is made.
 */
export interface OptionColumns {
  readonly start: Int32Array
  readonly shift: Int32Array
}

/** One rule of a problem: the name of a file in `rules/`, and the data that the file asks for. Only plain data and typed arrays. */
export interface RuleInput {
  readonly rule: string
}

/** People, shifts and the rules between them. Holds only data, so it can be sent to a thread. */
export interface RosterProblem {
  /** Length of the horizon in days. */
  readonly days: number
  readonly people: number
  readonly kinds: number
  readonly sites: number
  readonly shifts: ShiftColumns
  readonly options: OptionColumns
  /** How many shifts one person may work on one day. */
  readonly mostShiftsADay: number
  readonly rules: readonly RuleInput[]
}

/** A roster: pairs of a person and a shift, in order of person, then shift. */
export interface Roster {
  readonly person: Int32Array
  readonly shift: Int32Array
}

/** The roster in which nobody works. */
export const EMPTY_ROSTER: Roster = { person: new Int32Array(0), shift: new Int32Array(0) }
