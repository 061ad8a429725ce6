import { calendarOperations } from './contract/calendar.ts'
import { duplicateOperations } from './contract/duplicates.ts'
import { historyOperations } from './contract/history.ts'
import { paperRuleOperations } from './contract/paper-rules.ts'
import { paperOperations } from './contract/papers.ts'
import { personOperations } from './contract/people.ts'
import { portfolioOperations } from './contract/portfolio.ts'
import { protectionOperations } from './contract/protection.ts'

export * from './contract/calendar.ts'
export * from './contract/duplicates.ts'
export * from './contract/facts.ts'
export * from './contract/history.ts'
export * from './contract/paper-rules.ts'
export * from './contract/papers.ts'
export * from './contract/people.ts'
export * from './contract/points.ts'
export * from './contract/portfolio.ts'
export * from './contract/protection.ts'
export * from './contract/views.ts'

/** Everything this module offers, for registries of operations. */
export const operations = [
  ...personOperations,
  ...portfolioOperations,
  ...paperOperations,
  ...paperRuleOperations,
  ...calendarOperations,
  ...historyOperations,
  ...duplicateOperations,
  ...protectionOperations,
]
