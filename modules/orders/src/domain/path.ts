import { OK, type Refusal, refuse, type Verdict } from '@ordinate/kernel'

/** What the rules need to know of a stage. */
export type StageOfPath = { readonly code: string; readonly gates: readonly string[] }

/** What the rules need to know of a plan's line. */
export type PlanLine = { readonly key: string; readonly dependsOn: readonly string[] }

function firstTwice(texts: readonly string[]): string | undefined {
  return texts.find((text, at) => texts.indexOf(text) !== at)
}

/**
 * Whether a path can be walked: refuses `orders.path_unsound` {problem, name} when a stage or a plan line is named twice, or
 * a plan line waits for one that is not there.
 */
export function soundPath(stages: readonly StageOfPath[], plan: readonly PlanLine[]): Verdict {
  const unsound = (problem: string, name: string): Refusal => refuse('orders.path_unsound', { problem, name })
  const stageTwice = firstTwice(stages.map(({ code }) => code))
  if (stageTwice !== undefined) return unsound('stage_twice', stageTwice)
  const keys = plan.map(({ key }) => key)
  const keyTwice = firstTwice(keys)
  if (keyTwice !== undefined) return unsound('plan_line_twice', keyTwice)
  const nowhere = plan.flatMap(({ dependsOn }) => dependsOn).find((key) => !keys.includes(key))
  return nowhere === undefined ? OK : unsound('plan_line_unknown', nowhere)
}

/** The stage after this one; undefined at the end. */
export function stageAfter<S extends StageOfPath>(stages: readonly S[], code: string): S | undefined {
  const at = stages.findIndex((stage) => stage.code === code)
  return at === -1 ? undefined : stages[at + 1]
}

/** Whether a stage comes before another on this path; false when the path lacks one of them. */
export function isBefore(stages: readonly StageOfPath[], code: string, other: string): boolean {
  const [at, otherAt] = [code, other].map((wanted) => stages.findIndex((stage) => stage.code === wanted))
  return at !== -1 && at! < otherAt!
}

/** The last stage of a path archives the order: it can only be read from then on. */
export function archives(stages: readonly StageOfPath[], code: string): boolean {
  return stages.at(-1)?.code === code
}

/** Refuses `orders.stage_unknown` {stage} and `orders.stage_same` {stage}. */
export function mayAimAt(stages: readonly StageOfPath[], from: string, to: string): Verdict {
  if (!stages.some(({ code }) => code === to)) return refuse('orders.stage_unknown', { stage: to }, { path: 'stage' })
  return from === to ? refuse('orders.stage_same', { stage: to }, { path: 'stage' }) : OK
}

/**
 * The gates on the way from one stage to another, each once, in the order they are met: those of every stage entered, so
 * that skipping a stage skips no gate. Going back meets none.
 */
export function gatesOnTheWay(stages: readonly StageOfPath[], from: string, to: string): string[] {
  const start = stages.findIndex(({ code }) => code === from)
  const end = stages.findIndex(({ code }) => code === to)
  return [...new Set(stages.slice(start + 1, end + 1).flatMap(({ gates }) => gates))]
}
