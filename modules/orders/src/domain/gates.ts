import { OK, type Refusal, refuse, type Verdict } from '@ordinate/kernel'

/** The answer to one gate. */
export type GateAnswer = {
  readonly code: string
  readonly verdict: Verdict
  /** What is told beside a gate that is met. */
  readonly warning?: Refusal
  readonly action?: { readonly screen: string }
}

/**
 * The answers to the demanded gates, in the order demanded. A gate that several answer is met when all of them agree; one that
 * nobody answers is not met: `orders.gate_unanswered` {gate}.
 */
export function answersTo(demanded: readonly string[], answers: readonly GateAnswer[]): GateAnswer[] {
  return demanded.map((code) => {
    const own = answers.filter((answer) => answer.code === code)
    const refusing = own.find(({ verdict }) => !verdict.ok)
    return refusing ?? own[0] ?? { code, verdict: refuse('orders.gate_unanswered', { gate: code }) }
  })
}

/** The refusals among the answers. */
export function missingGates(answers: readonly GateAnswer[]): { code: string; refusal: Refusal }[] {
  return answers.flatMap(({ code, verdict }) => (verdict.ok ? [] : [{ code, refusal: verdict }]))
}

/**
 * Whether an order may enter a stage: refuses `orders.gates_missing` {stage, count, missing}, overridable, where `missing`
 * are the reasons as sentences, made by `say`.
 */
export function mayEnter(stage: string, answers: readonly GateAnswer[], say: (refusal: Refusal) => string): Verdict {
  const missing = missingGates(answers)
  if (missing.length === 0) return OK
  return refuse(
    'orders.gates_missing',
    { stage, count: missing.length, missing: missing.map(({ refusal }) => say(refusal)).join(' ') },
    { overridable: true },
  )
}
