import type { Instant, Json, LocalDate, Quantity, TaxRounding } from '@ordinate/kernel'
import type { ColumnType, Generated } from 'kysely'
import type { CostCategory } from '../domain/categories.ts'
import type { EstimateState } from '../domain/estimate.ts'
import type { InvoiceKind, InvoiceState } from '../domain/invoice.ts'
import type { PriceMode } from '../domain/invoice-totals.ts'
import type { PayKind, PayState } from '../domain/pay.ts'
import type { PayBand } from '../domain/pay-bands.ts'
import type { TaxTreatment } from '../domain/tax-treatment.ts'
import type { ChangeOrderTables } from './change-order-tables.ts'
import type { PurchaseTables } from './purchase-tables.ts'
import type { RateTables } from './rate-tables.ts'

export interface TaxRateTable {
  code: string
  valid_from: LocalDate
  rate: Quantity
}

export interface EstimateTable {
  id: string
  order_id: string
  order_number: string
  version: number
  state: EstimateState
  currency: string
  fee_percent: Quantity
  tax_code: string
  tax_rate: Quantity | null
  taxed_on: LocalDate | null
  rounding: TaxRounding
  valid_until: LocalDate | null
  note: string
  sent_at: Instant | null
  decided_at: Instant | null
  decided_by: string | null
  client_comment: string | null
  document_id: string | null
  edit: number
  created_at: Instant
  /** As the contract's schema encodes them; empty for a plain percentage. */
  fee_rules: ColumnType<object[], string | undefined, string>
  /** The change order that made this version. */
  change_order_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface EstimateLineTable {
  estimate_id: string
  line_no: number
  section: string
  category: CostCategory
  description: string
  quantity: Quantity
  unit: string
  unit_cost_minor: bigint
  unit_price_minor: bigint
  /** What the quantity and price were proposed from; as the contract's schema encodes it. */
  basis: ColumnType<object | null, string | null, string | null>
}

export interface BudgetLineTable {
  id: string
  order_id: string
  category: CostCategory
  currency: string
  still_expected_minor: bigint | null
  created_at: Instant
  /** Why it will cost more or less than planned, who said so and when. */
  variance_reason: Generated<string>
  variance_by: ColumnType<string | null, string | null | undefined, string | null>
  variance_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
}

export interface CostTable {
  id: string
  order_id: string
  category: CostCategory
  source_kind: string
  source_id: string
  memo: string
  state: 'committed' | 'actual' | 'released'
  currency: string
  committed_minor: bigint
  actual_minor: bigint | null
  pending_transfer_id: string | null
  created_at: Instant
}

export interface ExpenseTable {
  id: string
  order_id: string
  category: CostCategory
  currency: string
  amount_minor: bigint
  incurred_on: LocalDate
  supplier: string
  memo: string
  receipt_file_id: string | null
  entered_by: string
  created_at: Instant
  /** As it was paid, where that was in another currency, and the rate of the day. */
  paid_currency: string | null
  paid_minor: bigint | null
  rate_text: string
  rate_on: LocalDate | null
  claim_id: string | null
}

export interface InvoiceTable {
  id: string
  order_id: string
  order_number: string
  client_id: string
  client_name: string
  number: string | null
  state: InvoiceState
  currency: string
  tax_code: string
  tax_rate: Quantity | null
  rounding: TaxRounding
  note: string
  net_minor: bigint
  tax_minor: bigint
  gross_minor: bigint
  open_minor: bigint
  issued_on: LocalDate | null
  due_on: LocalDate | null
  credit_number: string | null
  credit_reason: string | null
  document_id: string | null
  created_at: Instant
  kind: InvoiceKind
  prices: PriceMode
  tax_treatment: TaxTreatment
  /** The ground of an exemption or of reverse charge, as it is printed. */
  tax_reason: string
  /** Of its paper; the organisation's own when null. */
  language: 'en' | 'ru' | null
  done_from: LocalDate | null
  done_until: LocalDate | null
  /** What credit notes have taken back of the gross. */
  credited_minor: bigint
}

export interface InvoiceLineTable {
  invoice_id: string
  line_no: number
  description: string
  quantity: Quantity
  unit: string
  unit_price_minor: bigint
  net_minor: bigint
  /** Of this line; the invoice's own where null. */
  tax_code: string | null
  tax_treatment: TaxTreatment | null
  /** Fixed when the invoice is issued. */
  tax_rate: Quantity | null
  /** How much of the quantity credit notes have taken back. */
  credited: Quantity
}

export interface PaymentTable {
  id: string
  client_id: string
  client_name: string
  received_on: LocalDate
  currency: string
  amount_minor: bigint
  unapplied_minor: bigint
  reference: string
  created_at: Instant
  /** The line of a bank statement that it came by. */
  bank_line_id: ColumnType<string | null, string | null | undefined, string | null>
  refunded_minor: ColumnType<bigint, bigint | undefined, bigint>
  written_off_minor: ColumnType<bigint, bigint | undefined, bigint>
  /** Set when the bank line that it came by turned out to be something else. */
  withdrawn_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
}

export interface AllocationTable {
  id: string
  payment_id: string
  invoice_id: string
  /** In the currency of the invoice. */
  amount_minor: bigint
  at: Instant
  by_name: string
  transfer_id: ColumnType<string | null, string | null | undefined, never>
  /** What was taken from the payment, where it is in another currency. */
  paid_minor: ColumnType<bigint | null, bigint | null | undefined, never>
  paid_currency: ColumnType<string | null, string | null | undefined, never>
  /** What the change of rates brought or cost, in the currency of the books. */
  difference_minor: ColumnType<bigint, bigint | undefined, never>
}

export interface PayLineTable {
  id: string
  person_id: string
  person_name: string
  order_id: string
  order_number: string
  source_kind: string
  source_id: string
  category: CostCategory
  worked_on: LocalDate
  minutes: number
  currency: string
  rate_minor: bigint
  amount_minor: bigint
  state: PayState
  approved_by: string | null
  paid_on: LocalDate | null
  created_at: Instant
  kind: PayKind
  /** Message that explains a bonus or fine, and its figures. */
  reason_code: string | null
  reason_params: ColumnType<Record<string, Json> | null, string | null, string | null>
  /** What the amount is made of; empty where nobody split it. */
  bands: JsonText<StoredPayBand[]>
  /** Why other minutes are paid than were worked, or how a double occupation was decided. */
  note: string
  /** True when the minutes were put right by hand. */
  corrected: boolean
  /** The line whose pay this one corrects. */
  corrects_id: ColumnType<string | null, string | null | undefined, never>
}

/** A band of pay as JSON holds it: amounts are text, because JSON has no big integers. */
export interface StoredPayBand {
  readonly conditions: PayBand['conditions']
  readonly minutes: number
  readonly percent: number
  readonly extra: string
  readonly amount: string
}

export interface PayPolicyTable {
  valid_from: LocalDate
  /** As the contract's schema encodes it. */
  policy: JsonText<object>
  set_by: string
  set_at: Instant
}

/** Written as JSON text, read as JSON. */
type JsonText<T> = ColumnType<T, string, string>

/** The module's tables for Kysely; `org_id` is added by the platform. */
export interface FinanceTables extends ChangeOrderTables, PurchaseTables, RateTables {
  'finance.tax_rate': TaxRateTable
  'finance.estimate': EstimateTable
  'finance.estimate_line': EstimateLineTable
  'finance.budget_line': BudgetLineTable
  'finance.cost': CostTable
  'finance.expense': ExpenseTable
  'finance.invoice': InvoiceTable
  'finance.invoice_line': InvoiceLineTable
  'finance.payment': PaymentTable
  'finance.allocation': AllocationTable
  'finance.pay_line': PayLineTable
  'finance.pay_policy': PayPolicyTable
}
