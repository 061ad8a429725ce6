import type { Params } from '@ordinate/kernel'

/** One field of the input that was wrong. `path` is a dotted path into the input. */
export interface FieldProblem {
  readonly path: string
  readonly code: string
  readonly message: string
}

/** RFC 9457 problem details, as every refused request answers. */
export interface ProblemDetails {
  readonly type: string
  readonly title: string
  readonly status: number
  /** A sentence in the reader's language. */
  readonly detail: string
  readonly code: string
  readonly params: Params
  readonly fields: readonly FieldProblem[]
  /** True when sending `override: { reason }` with the right permission would go ahead. */
  readonly overridable: boolean
  readonly instance?: string
}
