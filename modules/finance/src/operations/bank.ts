import { addBankAccountHandler, listBankAccountsHandler, updateBankAccountHandler } from './bank-accounts.ts'
import { forgetAliasHandler, listAliasesHandler, payableAccountsHandler } from './bank-aliases.ts'
import { bankInboxHandler, getBankLineHandler, listBankLinesHandler, listStatementsHandler } from './bank-lines.ts'
import { deleteCsvMappingHandler, listCsvMappingsHandler, saveCsvMappingHandler } from './csv-mappings.ts'
import { importStatementHandler } from './import-statement.ts'
import { previewStatementHandler } from './preview-statement.ts'
import { settleLineHandler, settleSureHandler, undoLineHandler } from './settle-line.ts'

/** Everything about statements of banks. */
export const bankHandlers = [
  addBankAccountHandler,
  updateBankAccountHandler,
  listBankAccountsHandler,
  listCsvMappingsHandler,
  saveCsvMappingHandler,
  deleteCsvMappingHandler,
  previewStatementHandler,
  importStatementHandler,
  listStatementsHandler,
  listBankLinesHandler,
  bankInboxHandler,
  getBankLineHandler,
  settleLineHandler,
  settleSureHandler,
  undoLineHandler,
  listAliasesHandler,
  forgetAliasHandler,
  payableAccountsHandler,
]
