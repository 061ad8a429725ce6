/**
 * A place where many modules answer one question without knowing each other. The module that asks declares the point
 * (`contributionPoint<Question, Answer>('name')`) in its contract; modules on higher floors contribute functions to it.
 * `Context` is left to the point, because points live in browser-safe contracts.
 */
export interface ContributionPoint<F extends (...args: never[]) => unknown> {
  readonly point: string
  /** Makes a contribution, for a module's `contributes` list. */
  of(contribute: F): Contribution<F>
}

/** One module's answer to a point. */
export interface Contribution<F extends (...args: never[]) => unknown = (...args: never[]) => unknown> {
  readonly point: string
  readonly contribute: F
}

/** Declares a point under an agreed name, for example `gate`, `readiness`, `agenda`. */
export function contributionPoint<F extends (...args: never[]) => unknown>(point: string): ContributionPoint<F> {
  return { point, of: (contribute) => ({ point, contribute }) }
}
