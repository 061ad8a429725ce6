import type { Refusal } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { RefusalView } from './contract.ts'

/** Params of a refusal with codes of papers turned into their names. */
export function spokenParams(ctx: QueryContext, params: Refusal['params']): Refusal['params'] {
  return typeof params.paper === 'string' ? { ...params, paper: ctx.say(`staffing.paper.${params.paper}`) } : params
}

/** A refusal with its sentence in the caller's language. */
export function refusalViewOf(ctx: QueryContext, { code, params, overridable }: Refusal): RefusalView {
  return { code, params, overridable, sentence: ctx.say(code, spokenParams(ctx, params)) }
}
