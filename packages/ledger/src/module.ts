import { defineModule } from '@ordinate/platform'
import { forgetting } from './forget.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { migrations } from './migrations/index.ts'

/** The ledger as the server's list of modules names it: tables and sentences; it has no operations of its own. */
export const ledgerModule = defineModule({
  name: 'ledger',
  handlers: [],
  migrations,
  appendOnly: ['transfer'],
  permissions: {},
  contributes: [forgetting],
  constraints: {
    account_debit_limit: 'ledger.balance_changed',
    account_credit_limit: 'ledger.balance_changed',
    transfer_pending_once: 'ledger.pending_resolved',
    transfer_reversed_once: 'ledger.already_reversed',
  },
  messages: { en, ru },
})
