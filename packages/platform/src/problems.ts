import type { FieldProblem } from '@ordinate/contract'
import type { Params, Refusal, Verdict } from '@ordinate/kernel'

/** Something the caller is told as problem+json. The sentence is made at the edge from `code` and `params`. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly params: Params
  readonly fields: readonly FieldProblem[]
  readonly overridable: boolean
  constructor(
    status: number,
    code: string,
    params: Params = {},
    options: { fields?: readonly FieldProblem[]; overridable?: boolean; cause?: unknown } = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`, { cause: options.cause })
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.params = params
    this.fields = options.fields ?? []
    this.overridable = options.overridable ?? false
  }
}

/** 404: this organisation has no such thing (or the caller may not know of it). */
export function notFound(kind: string, id: string): Problem {
  return new Problem(404, 'platform.not_found', { kind, id })
}

/** 409: a domain rule refuses. */
export function refused(refusal: Refusal): Problem {
  const fields = refusal.path === undefined ? [] : [{ path: refusal.path, code: refusal.code, message: '' }]
  return new Problem(409, refusal.code, refusal.params, { overridable: refusal.overridable, fields })
}

/** 422: the input was read but one field makes no sense. */
export function invalid(path: string, code: string, params: Params = {}): Problem {
  return new Problem(422, code, params, { fields: [{ path, code, message: '' }] })
}

/** 403: the caller is known and may not. */
export function forbidden(permission: string): Problem {
  return new Problem(403, 'platform.forbidden', { permission })
}

/** Throws when a verdict refuses, with no way to override. Inside commands prefer `ctx.enforce`. */
export function mustPass(verdict: Verdict): void {
  if (!verdict.ok) throw refused({ ...verdict, overridable: false })
}
