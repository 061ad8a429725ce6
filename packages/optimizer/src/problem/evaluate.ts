import type { Roster, RosterProblem } from './problem.ts'
import { ruleFor } from './registry.ts'
import { optionOf, viewOf } from './roster-view.ts'
import type { Finding } from './rule.ts'

/** What a roster is worth, from the definitions of the rules alone. */
export interface Evaluation {
  /** Hard rules that are broken; none in a feasible roster. */
  readonly broken: readonly Finding[]
  /** What the soft rules say. */
  readonly soft: readonly Finding[]
  /** Sum of the soft findings. */
  readonly cost: number
  readonly byRule: ReadonlyMap<string, number>
  /** Cost of what is about a person, by person. */
  readonly byPerson: Float64Array
}

/** Evaluates a roster whole, rule by rule. The search must come to the same cost step by step. */
export function evaluate(problem: RosterProblem, roster: Roster): Evaluation {
  const view = viewOf(problem, roster)
  const broken = optionFindings(problem, view.lineOf)
  const soft: Finding[] = []
  const byRule = new Map<string, number>()
  const byPerson = new Float64Array(problem.people)
  for (const input of problem.rules) {
    const rule = ruleFor(input)
    const findings = rule.check(input, problem, view)
    if (rule.hard) {
      broken.push(...findings)
      continue
    }
    for (const finding of findings) {
      if (finding.cost === Number.POSITIVE_INFINITY) broken.push(finding)
      else soft.push(finding)
      byRule.set(rule.name, (byRule.get(rule.name) ?? 0) + finding.cost)
      if (finding.person >= 0) byPerson[finding.person]! += finding.cost
    }
  }
  return { broken, soft, cost: soft.reduce((sum, { cost }) => sum + cost, 0), byRule, byPerson }
}

/** Pairs that are no option, pairs that stand twice, and days with too many shifts. */
function optionFindings(problem: RosterProblem, lineOf: readonly (readonly number[])[]): Finding[] {
  const { shifts, mostShiftsADay } = problem
  return lineOf.flatMap((line, person) =>
    line.flatMap((shift, at): Finding[] => {
      const about = { person, shift, cost: 1, params: {} }
      if (optionOf(problem, person, shift) < 0) return [{ ...about, rule: 'options', code: 'forbidden' }]
      if (line[at - 1] === shift) return [{ ...about, rule: 'options', code: 'twice' }]
      const nth = line.slice(0, at).filter((other) => shifts.day[other] === shifts.day[shift]).length
      return nth < mostShiftsADay ? [] : [{ ...about, rule: 'options', code: 'day_full' }]
    }),
  )
}
