/** The numbers and names that a refusal's sentence is made from. */
export type Params = Record<string, string | number | boolean | null>

/**
 * Why something may not happen. `code` is a key of the message catalogues, `path` points at the input field it concerns,
 * `overridable` says that a person with the right may insist, giving a reason.
 */
export type Refusal = {
  readonly ok: false
  readonly code: string
  readonly params: Params
  readonly path?: string
  readonly overridable: boolean
}

export type Verdict = { readonly ok: true } | Refusal

export const OK: Verdict = Object.freeze({ ok: true })

/** A refusal; not overridable unless said so. */
export function refuse(
  code: string,
  params: Params = {},
  options: { readonly path?: string; readonly overridable?: boolean } = {},
): Refusal {
  const refusal: Refusal = { ok: false, code, params, overridable: options.overridable ?? false }
  return options.path === undefined ? refusal : { ...refusal, path: options.path }
}

/** The first refusal in the order given, else OK. */
export function firstRefusal(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => !verdict.ok) ?? OK
}

/** Every refusal, in order. */
export function refusals(verdicts: readonly Verdict[]): Refusal[] {
  return verdicts.filter((verdict) => !verdict.ok)
}
