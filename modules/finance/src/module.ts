import { defineModule } from '@ordinate/platform'
import { remindByItself } from './books/remind.ts'
import { booksPart } from './books-module.ts'
import { changeContributions } from './change-agenda.ts'
import {
  actChanged,
  advanceMoved,
  bankChanged,
  billingSet,
  booksChanged,
  budgetChanged,
  changeOrderChanged,
  currencyRatesSet,
  estimateApproved,
  estimateChanged,
  expenseClaimed,
  expenseRulesSet,
  invoiceChanged,
  payChanged,
  paymentRecorded,
  payPolicySet,
  payRunChanged,
  purchaseChanged,
  ratesChanged,
  receivablePolicySet,
  receivablesChanged,
  taxRateSet,
} from './contract.ts'
import { bankClosingCheck } from './contributes/bank.ts'
import { receivablesContributions } from './contributes/receivables.ts'
import { waitingPapers } from './contributes/waiting-papers.ts'
import { contributes } from './contributes.ts'
import { costReactions } from './cost-reactions.ts'
import {
  actLifecycle,
  changeOrderLifecycle,
  claimLifecycle,
  estimateLifecycle,
  invoiceLifecycle,
  payLifecycle,
  payRunLifecycle,
  purchaseLifecycle,
} from './domain/index.ts'
import { expensePeopleContributions, expensePeopleReactions } from './expense-people.ts'
import { lossReactions } from './loss-charges.ts'
import { materialReactions } from './material-costs.ts'
import { mergedClients } from './merged-clients.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { money } from './migrations/0001-money.ts'
import { payPolicy } from './migrations/0010-pay-policy.ts'
import { awardLines } from './migrations/0020-awards.ts'
import { estimatesAndPurchases } from './migrations/0030-estimates-and-purchases.ts'
import { currencyRates } from './migrations/0040-currency-rates.ts'
import { invoiceKinds } from './migrations/0041-invoice-kinds.ts'
import { expenseClaims } from './migrations/0042-expense-claims.ts'
import { bank } from './migrations/0050-bank.ts'
import { receivables as receivablesMigration } from './migrations/0051-receivables.ts'
import { actHandlers } from './operations/acts.ts'
import { addExpenseHandler } from './operations/add-expense.ts'
import { advanceHandlers } from './operations/advances.ts'
import { allocatePaymentHandler } from './operations/allocate-payment.ts'
import { approvingHandlers } from './operations/approve-expense.ts'
import { approvePayHandler } from './operations/approve-pay.ts'
import { bankHandlers } from './operations/bank.ts'
import { billingHandlers } from './operations/billing.ts'
import { budgetingHandlers } from './operations/budgeting.ts'
import { claimingHandlers } from './operations/claim-expense.ts'
import { clientBillingHandlers } from './operations/client-billing.ts'
import { clientEstimateHandler } from './operations/client-estimate.ts'
import { clientEstimateFileHandler } from './operations/client-estimate-file.ts'
import { creditInvoiceHandler } from './operations/credit-invoice.ts'
import { decideEstimateHandler } from './operations/decide-estimate.ts'
import { discardInvoiceHandler } from './operations/discard-invoice.ts'
import { draftEstimateHandler } from './operations/draft-estimate.ts'
import { draftInvoiceHandler } from './operations/draft-invoice.ts'
import { estimatingHandlers } from './operations/estimating.ts'
import { expectCostHandler } from './operations/expect-cost.ts'
import { expenseRulesHandlers } from './operations/expense-rules.ts'
import { getBudgetHandler } from './operations/get-budget.ts'
import { getEstimateHandler } from './operations/get-estimate.ts'
import { getInvoiceHandler } from './operations/get-invoice.ts'
import { getPaymentHandler } from './operations/get-payment.ts'
import { importCurrencyRatesHandler } from './operations/import-currency-rates.ts'
import { invoiceFileHandlers } from './operations/invoice-files.ts'
import { issueInvoiceHandler } from './operations/issue-invoice.ts'
import { listCostsHandler } from './operations/list-costs.ts'
import { listCreditNotesHandler } from './operations/list-credit-notes.ts'
import { listCurrencyRatesHandler } from './operations/list-currency-rates.ts'
import { listEstimatesHandler } from './operations/list-estimates.ts'
import { listExpensesHandler } from './operations/list-expenses.ts'
import { listInvoicesHandler } from './operations/list-invoices.ts'
import { listPaymentsHandler } from './operations/list-payments.ts'
import { listTaxRatesHandler } from './operations/list-tax-rates.ts'
import { makeBudgetHandler } from './operations/make-budget.ts'
import { moveBudgetHandler } from './operations/move-budget.ts'
import { payOutHandler } from './operations/pay-out.ts'
import { payPoliciesHandler } from './operations/pay-policies.ts'
import { payRegisterHandler } from './operations/pay-register.ts'
import { payStatementFileHandler, payStatementHandler } from './operations/pay-statement.ts'
import { expenseReadingHandlers } from './operations/read-expenses.ts'
import { receivablesHandler } from './operations/receivables.ts'
import { receivablesHandlers } from './operations/receivables-handlers.ts'
import { recordPaymentHandler } from './operations/record-payment.ts'
import { reminderJobs } from './operations/reminders.ts'
import { sendEstimateHandler } from './operations/send-estimate.ts'
import { setCurrencyRateHandler } from './operations/set-currency-rate.ts'
import { setPayPolicyHandler } from './operations/set-pay-policy.ts'
import { setTaxRateHandler } from './operations/set-tax-rate.ts'
import { transfersOfHandler } from './operations/transfers-of.ts'
import { tryPayHandler } from './operations/try-pay.ts'
import { updateEstimateHandler } from './operations/update-estimate.ts'
import { updateInvoiceHandler } from './operations/update-invoice.ts'
import { peopleContributions, peopleReactions } from './people.ts'
import { programmeReactions } from './programme-reactions.ts'
import { reactions } from './reactions.ts'

export const financeModule = defineModule({
  name: 'finance',
  handlers: [
    ...budgetingHandlers,
    ...estimatingHandlers,
    ...actHandlers,
    ...advanceHandlers,
    ...approvingHandlers,
    ...claimingHandlers,
    ...expenseReadingHandlers,
    ...expenseRulesHandlers,
    ...bankHandlers,
    ...receivablesHandlers,
    addExpenseHandler,
    allocatePaymentHandler,
    approvePayHandler,
    ...billingHandlers,
    ...clientBillingHandlers,
    clientEstimateFileHandler,
    clientEstimateHandler,
    creditInvoiceHandler,
    decideEstimateHandler,
    discardInvoiceHandler,
    draftEstimateHandler,
    draftInvoiceHandler,
    expectCostHandler,
    getBudgetHandler,
    getEstimateHandler,
    getInvoiceHandler,
    getPaymentHandler,
    importCurrencyRatesHandler,
    ...invoiceFileHandlers,
    issueInvoiceHandler,
    listCostsHandler,
    listCreditNotesHandler,
    listCurrencyRatesHandler,
    listEstimatesHandler,
    listExpensesHandler,
    listInvoicesHandler,
    listPaymentsHandler,
    listTaxRatesHandler,
    makeBudgetHandler,
    moveBudgetHandler,
    payOutHandler,
    payPoliciesHandler,
    payRegisterHandler,
    setPayPolicyHandler,
    tryPayHandler,
    receivablesHandler,
    recordPaymentHandler,
    sendEstimateHandler,
    setCurrencyRateHandler,
    setTaxRateHandler,
    transfersOfHandler,
    updateEstimateHandler,
    updateInvoiceHandler,
    payStatementHandler,
    payStatementFileHandler,
    ...booksPart.handlers,
  ],
  migrations: [
    money,
    payPolicy,
    awardLines,
    estimatesAndPurchases,
    currencyRates,
    invoiceKinds,
    expenseClaims,
    bank,
    receivablesMigration,
    ...booksPart.migrations,
  ],
  appendOnly: ['allocation', 'allocation_undone', 'expense', 'purchase_bill', 'period_event'],
  permissions: {
    'finance.advance': ['manager', 'accountant'],
    'finance.answer_act': ['manager', 'sales'],
    'finance.approve_expense': ['manager', 'department_head', 'accountant'],
    'finance.approve_over': ['accountant'],
    'finance.override_expense': ['manager', 'accountant'],
    'finance.own_expenses': ['manager', 'department_head', 'accountant'],
    'finance.spend_as_supervisor': [],
    'finance.set_expense_rules': ['manager', 'accountant'],
    'finance.view': ['manager', 'department_head', 'accountant', 'sales', 'auditor'],
    'finance.view_costs': ['manager', 'accountant', 'sales', 'auditor'],
    'finance.estimate': ['manager', 'sales'],
    'finance.client_estimate': ['manager', 'accountant', 'sales', 'auditor'],
    'finance.decide_estimate': ['manager', 'sales'],
    'finance.budget': ['manager'],
    'finance.override_budget': ['manager'],
    'finance.purchase': ['manager', 'department_head', 'accountant'],
    'finance.set_rates': ['manager', 'sales'],
    'finance.expense': ['manager', 'department_head', 'accountant'],
    'finance.invoice': ['manager', 'accountant'],
    'finance.payment': ['manager', 'accountant'],
    'finance.pay': ['manager', 'accountant'],
    'finance.set_pay_policy': ['manager', 'accountant'],
    'finance.bank': ['manager', 'accountant'],
    'finance.client_account': ['manager', 'accountant', 'sales', 'auditor'],
    'finance.client_account_answer': ['manager', 'accountant'],
    'finance.remind': ['manager', 'accountant'],
    'finance.set_limit': ['manager'],
    'finance.override_limit': ['manager'],
    'finance.set_receivable_policy': ['manager', 'accountant'],
    'finance.tax': ['manager', 'accountant'],
    'finance.rates': ['manager', 'accountant'],
    'finance.own_pay': ['manager', 'accountant'],
    ...booksPart.permissions,
  },
  linkPurposes: {
    account: { permissions: ['finance.client_account', 'finance.client_account_answer'], entry: '/l' },
    client: { permissions: ['finance.answer_act', 'finance.client_estimate', 'finance.decide_estimate'], entry: '/l' },
    person: { permissions: ['finance.own_expenses', 'finance.own_pay'], entry: '/p' },
    supervisor: {
      permissions: ['finance.own_expenses', 'finance.own_pay', 'finance.spend_as_supervisor'],
      entry: '/p',
    },
  },
  facts: [
    actChanged,
    billingSet,
    bankChanged,
    receivablesChanged,
    receivablePolicySet,
    booksChanged,
    estimateChanged,
    advanceMoved,
    estimateApproved,
    expenseClaimed,
    expenseRulesSet,
    budgetChanged,
    changeOrderChanged,
    currencyRatesSet,
    invoiceChanged,
    paymentRecorded,
    payChanged,
    payRunChanged,
    payPolicySet,
    purchaseChanged,
    ratesChanged,
    taxRateSet,
  ],
  contributes: [
    ...contributes,
    ...changeContributions,
    bankClosingCheck,
    waitingPapers,
    ...receivablesContributions,
    ...peopleContributions,
    ...expensePeopleContributions,
    ...booksPart.contributes,
  ],
  jobs: [...reminderJobs],
  schedules: [
    {
      name: 'finance.remind',
      cron: '35 * * * *',
      run: remindByItself,
    },
    ...booksPart.schedules,
  ],
  reactions: [
    ...costReactions,
    ...lossReactions,
    ...materialReactions,
    ...programmeReactions,
    ...reactions,
    ...mergedClients,
    ...peopleReactions,
    ...expensePeopleReactions,
    ...booksPart.reactions,
  ],
  lifecycles: [
    changeOrderLifecycle,
    actLifecycle,
    claimLifecycle,
    estimateLifecycle,
    invoiceLifecycle,
    payLifecycle,
    purchaseLifecycle,
    payRunLifecycle,
  ],
  constraints: {
    bank_account_number_once: 'finance.bank_account_known',
    bank_line_once: 'finance.import_meanwhile',
    bank_settlement_live: 'finance.line_settled',
    bank_settlement_payout_once: 'finance.payout_other_amount',
    bank_statement_once: 'finance.import_meanwhile',
    reminder_level_once: 'finance.import_meanwhile',
    estimate_one_draft: 'finance.draft_exists',
    estimate_version_once: 'finance.changed_meanwhile',
    estimate_one_approved: 'finance.changed_meanwhile',
    change_order_one_proposed: 'finance.changed_meanwhile',
    change_order_one_sent: 'finance.changed_meanwhile',
    change_order_number_once: 'finance.changed_meanwhile',
    change_order_accepted_once: 'finance.change_superseded',
    purchase_number_once: 'finance.changed_meanwhile',
    purchase_bill_once: 'finance.bill_known',
    act_one_live: 'finance.changed_meanwhile',
    expense_decision_once: 'finance.changed_meanwhile',
    expense_of_claim: 'finance.changed_meanwhile',
    cost_source_once: 'finance.cost_settled',
    invoice_overpaid: 'ledger.balance_changed',
    payment_exceeded: 'ledger.balance_changed',
    chart_number_once: 'finance.changed_meanwhile',
    pay_run_line_once: 'finance.changed_meanwhile',
    pay_run_rest_once: 'finance.changed_meanwhile',
    revaluation_once: 'finance.changed_meanwhile',
    books_difference_once: 'finance.changed_meanwhile',
  },
  messages: { en, ru },
})
