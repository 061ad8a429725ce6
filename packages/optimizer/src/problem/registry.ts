import { readdirSync } from 'node:fs'
import type { RuleInput } from './problem.ts'
import type { Rule } from './rule.ts'

const DIRECTORY = new URL('../rules/', import.meta.url)

const files = readdirSync(DIRECTORY).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
const loaded = await Promise.all(
  files.map(async (file) => ((await import(new URL(file, DIRECTORY).href)) as { rule: Rule }).rule),
)
const rules = new Map(loaded.map((rule) => [rule.name, rule]))

/** Every rule there is. A file in `rules/` is enough to be among them. */
export const RULES: readonly Rule[] = [...rules.values()]

/** The rule that an input is for, or undefined when there is none of that name. */
export function findRule({ rule }: RuleInput): Rule | undefined {
  return rules.get(rule)
}

/** The rule that an input is for. Throws RangeError when there is none of that name. */
export function ruleFor(input: RuleInput): Rule {
  const found = findRule(input)
  if (found === undefined) throw new RangeError(`There is no rule “${input.rule}”`)
  return found
}
