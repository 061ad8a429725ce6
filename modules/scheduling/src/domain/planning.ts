import type { Coordinates, LocalDate, Period } from '@ordinate/kernel'

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

/** A seat as the rules see it. */
export type Seat = Work & {
  readonly needs: Needs
  /** Who is locked into the seat, if anybody. */
  readonly lockedTo: string | null
  /** People who were told of the seat and declined it. */
  readonly declinedBy: readonly string[]
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
}

/** The limits that an order keeps. */
export type Limits = { readonly restMinutes: number; readonly homeKm: number }

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
