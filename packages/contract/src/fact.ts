import type { z } from 'zod'

/** A thing that a fact is about: `['orders.order', 'ord_…']`. */
export type Subject = readonly [kind: string, id: string]

/** Something that happened, ready to be recorded in the command's transaction. */
export interface Fact<P = unknown> {
  readonly name: string
  readonly payload: P
  readonly subjects: readonly Subject[]
}

/** A kind of fact: called with a payload it makes the fact; `name` is what reactions subscribe to. */
export interface FactKind<S extends z.ZodType = z.ZodType> {
  (payload: z.output<S>): Fact<z.output<S>>
  readonly factName: string
  readonly schema: S
}

/**
 * Declares a kind of fact.
 * @param name `module.noun_past`, for example `bookings.place_booked`
 * @param schema the payload; ids and values a reaction needs, nothing sensitive
 * @param subjects which things the payload is about; screens that show them refresh
 */
export function fact<S extends z.ZodType>(
  name: string,
  schema: S,
  subjects: (payload: z.output<S>) => readonly Subject[],
): FactKind<S> {
  const make = (payload: z.output<S>): Fact<z.output<S>> => ({ name, payload, subjects: subjects(payload) })
  return Object.assign(make, { factName: name, schema })
}
