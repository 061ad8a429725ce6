import {
  accountStatementFileHandler,
  answerStatementHandler,
  clientAccountFileHandler,
  clientAccountHandler,
  clientInvoiceFileHandler,
  drawUpStatementHandler,
  listAccountStatementsHandler,
} from './account-statements.ts'
import {
  clientStandingHandler,
  getReceivablePolicyHandler,
  setClientLimitHandler,
  setReceivablePolicyHandler,
} from './client-limits.ts'
import { refundPaymentHandler } from './refund-payment.ts'
import {
  issueAccountLinkHandler,
  liftStopHandler,
  listRemindersHandler,
  remindersDueHandler,
  sendRemindersHandler,
  stopRemindersHandler,
} from './reminders.ts'
import { residuesHandler, undoWriteOffHandler, writeOffResidueHandler } from './residues.ts'
import { undoAllocationHandler } from './undo-allocation.ts'

/** What clients owe beyond invoices and payments themselves: undoing, limits, reminders, residues, statements. */
export const receivablesHandlers = [
  undoAllocationHandler,
  refundPaymentHandler,
  residuesHandler,
  writeOffResidueHandler,
  undoWriteOffHandler,
  getReceivablePolicyHandler,
  setReceivablePolicyHandler,
  clientStandingHandler,
  setClientLimitHandler,
  stopRemindersHandler,
  liftStopHandler,
  remindersDueHandler,
  sendRemindersHandler,
  listRemindersHandler,
  clientAccountHandler,
  clientAccountFileHandler,
  clientInvoiceFileHandler,
  issueAccountLinkHandler,
  drawUpStatementHandler,
  answerStatementHandler,
  listAccountStatementsHandler,
  accountStatementFileHandler,
]
