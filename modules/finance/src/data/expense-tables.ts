import type { Instant, LocalDate } from '@ordinate/kernel'
import type { CostCategory } from '../domain/categories.ts'
import type { ClaimState, SpenderRole } from '../domain/expense-claim.ts'

export interface ExpenseClaimTable {
  id: string
  person_id: string
  person_name: string
  person_role: SpenderRole
  order_id: string
  order_number: string
  activation_id: string | null
  category: CostCategory
  /** As it was paid. */
  currency: string
  amount_minor: bigint
  /** As it counts for the order, by the rate of the day. */
  order_currency: string
  booked_minor: bigint
  rate_text: string
  rate_on: LocalDate | null
  spent_on: LocalDate
  merchant: string
  memo: string
  receipt_file_id: string | null
  receipt_sha256: string | null
  /** What the receipt looks like, see `receiptPrint`. */
  receipt_print: string | null
  state: ClaimState
  from_advance_minor: bigint
  submitted_at: Instant
  decided_at: Instant | null
  version: number
}

export interface ExpenseDecisionTable {
  id: string
  claim_id: string
  decision: ClaimState
  by_id: string
  by_name: string
  reason: string
  /** Codes of overridden refusals, parted by spaces. */
  overridden: string
  at: Instant
}

export interface ExpenseRulesTable {
  currency: string
  approve_up_to_minor: bigint | null
  receipt_over_minor: bigint
  most_days_old: number
  set_by: string
  set_at: Instant
}

export interface ExpenseLimitTable {
  category: CostCategory | 'any'
  role: SpenderRole | 'any'
  per: 'expense' | 'day'
  currency: string
  amount_minor: bigint
}

export interface AdvanceTable {
  id: string
  person_id: string
  person_name: string
  kind: 'given' | 'returned' | 'reimbursed'
  order_id: string | null
  currency: string
  amount_minor: bigint
  on_day: LocalDate
  memo: string
  by_name: string
  at: Instant
}

/** Expenses of people and their advances, for Kysely; `org_id` is added by the platform. */
export interface ExpenseTables {
  'finance.expense_claim': ExpenseClaimTable
  'finance.expense_decision': ExpenseDecisionTable
  'finance.expense_rules': ExpenseRulesTable
  'finance.expense_limit': ExpenseLimitTable
  'finance.advance': AdvanceTable
}
