import type { Coordinates, LocalDate, Params, Period } from '@ordinate/kernel'

/** What a seat demands of a person. */
export type Needs = {
  readonly skills: readonly string[]
  readonly papers: readonly string[]
  readonly languages: readonly string[]
}

/** A piece of work somewhere, for the rules that look at two of them. */
export type Work = {
  readonly outletId: string
  /** Where it is, when that is known. */
  readonly point: Coordinates | null
  /** The day it begins, on the outlet's calendar. */
  readonly day: LocalDate
  readonly during: Period
}

export type SeatRole = 'promoter' | 'supervisor'

/** A seat as the rules see it. */
export type Seat = Work & {
  /** Left out where it does not matter; bars of one role reach only seats of that role. */
  readonly role?: SeatRole | undefined
  /** The order's own word for what a promoter does there, in lower case: castings keep its words apart. */
  readonly word?: string | undefined
  readonly needs: Needs
  /** Who is locked into the seat, if anybody. */
  readonly lockedTo: string | null
  /** Whom it is held for until an hour, though nobody is in it; absent or null for nobody. */
  readonly heldFor?: string | null
  /** People who were told of the seat and declined it. */
  readonly declinedBy: readonly string[]
  /** The venue's list of people, once it takes no other; null or left out while it does. */
  readonly passes?: ClosedPasses | null | undefined
}

/** A list of people that a venue has and takes no other of. */
export type ClosedPasses = { readonly deadline: LocalDate; readonly people: readonly string[] }

/** Something that keeps a person out of an outlet, or of a whole order: an exclusion, a client who chose others, a training not passed. */
export type Bar = {
  /** Null for every outlet of the order. */
  readonly outletId: string | null
  /** Null or left out for both roles. */
  readonly role?: SeatRole | null | undefined
  /** The order's word for the role that it keeps the person from; null or left out for all words. */
  readonly word?: string | null | undefined
  /** The sentence that says so, and its numbers. */
  readonly code: string
  readonly params: Params
  /** The last day of work that it keeps the person from; null or left out for all days. */
  readonly until?: LocalDate | null | undefined
}

/** Days on which somebody lacks a training that is asked of a role, both included; null where there is no end. */
export type Untrained = {
  readonly role: string
  readonly from: LocalDate | null
  readonly until: LocalDate | null
  /** Only told; it keeps nobody out. */
  readonly warns: boolean
  readonly code: string
  readonly params: Params
}

/** A person as the rules see them. */
export type Candidate = {
  readonly id: string
  /** Home, when it is known. */
  readonly point: Coordinates | null
  readonly skills: readonly string[]
  readonly languages: readonly string[]
  readonly papers: readonly {
    readonly kind: string
    readonly validFrom: LocalDate | null
    readonly validTo: LocalDate | null
  }[]
  /** When they can work: merged periods in time order. */
  readonly available: readonly Period[]
  readonly maxMinutesWeek: number
  /** Left out where nothing bars the person. */
  readonly bars?: readonly Bar[] | undefined
  /** Left out where no training is missing. */
  readonly untrained?: readonly Untrained[] | undefined
}

/** The limits that an order keeps. Null or left out: no such limit. */
export type Limits = {
  readonly restMinutes: number
  readonly homeKm: number
  readonly mostShiftsDay?: number | null | undefined
  readonly mostMinutesDay?: number | null | undefined
  readonly mostDaysRunning?: number | null | undefined
  /** Limits of the period count all work in it, whatever order it is of. */
  readonly mostShiftsPeriod?: number | null | undefined
  readonly mostMinutesPeriod?: number | null | undefined
  /** The first and the last day of the order's seats; without it limits of the period count all work there is. */
  readonly period?: { readonly first: LocalDate; readonly last: LocalDate } | undefined
}

/** May this person take this seat beside the work they have already? The seat itself is not among that work. */
export type SeatQuestion = {
  readonly person: Candidate
  readonly seat: Seat
  readonly work: readonly Work[]
  readonly limits: Limits
}

/** Rest and distance where nobody said otherwise: eleven hours (Directive 2003/88/EC, article 3) and sixty kilometres. */
export const ORDINARY_LIMITS: Limits = { restMinutes: 660, homeKm: 60 }

/** The most that one person can work on a day, minutes: a day without its rest. */
export const MOST_MINUTES_DAY = 24 * 60 - ORDINARY_LIMITS.restMinutes

/** What is assumed between two places when the position of one is not known. */
export const UNKNOWN_TRAVEL_MINUTES = 60

/** No way takes longer: across a continent people fly. */
export const LONGEST_TRAVEL_MINUTES = 1_440
