import type { Forms } from './forms.ts'
import type { RosterProblem, RuleInput } from './problem.ts'
import type { RosterView } from './roster-view.ts'

/** Something a rule has to say about a roster: a hard rule that is broken, or what a soft one costs. */
export interface Finding {
  readonly rule: string
  /** Which of the rule's sentences applies. */
  readonly code: string
  /** The person it is about, -1 when it is about nobody in particular. */
  readonly person: number
  /** The shift it is about, -1 when it is about none in particular. */
  readonly shift: number
  /** What it costs; for a hard rule by how much it is broken, in the rule's own unit. */
  readonly cost: number
  /** The numbers of the sentence. */
  readonly params: Readonly<Record<string, number>>
}

/**
 * A rule: its sentence, its plain check, and the form in which the search evaluates it step by step. A rule is one file in `rules/`,
 * found by its name; nothing else knows of it.
 */
export interface Rule<Input extends RuleInput = RuleInput> {
  readonly name: string
  /** A hard rule may not be broken; a soft one costs. */
  readonly hard: boolean
  /** What the rule says, as a sentence for people who read rosters. */
  readonly sentence: string
  /** Why the data does not fit the problem, or undefined when it does. */
  fault(input: Input, problem: RosterProblem): string | undefined
  /** Tells the search what the rule means, in the forms that it evaluates incrementally. */
  compile(input: Input, problem: RosterProblem, forms: Forms): void
  /** Says everything that there is to say about a roster, from the definition alone and without the forms. */
  check(input: Input, problem: RosterProblem, roster: RosterView): Finding[]
}

/** Declares a rule. */
export function defineRule<Input extends RuleInput>(rule: Rule<Input>): Rule<Input> {
  return rule
}
