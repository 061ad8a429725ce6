import { defineModule } from '@ordinate/platform'
import * as contract from './contract.ts'
import { agenda } from './contributes/agenda.ts'
import { deliverHandler } from './delivery/deliver.ts'
import { sweep } from './delivery/sweep.ts'
import { messageLifecycle } from './domain/index.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { messagesTables } from './migrations/0001-messages.ts'
import {
  getMessageHandler,
  listMessagesHandler,
  markToldHandler,
  sendAgainHandler,
  withdrawMessageHandler,
} from './operations/outbox.ts'
import { getReceiverHandler, setReceiverHandler } from './operations/receivers.ts'
import { sendTestHandler, setChannelHandler, setRulesHandler, settingsHandler } from './operations/settings.ts'

/** Messages to people by mail, Telegram, SMS and notices of browsers. */
export const messagesModule = defineModule({
  name: 'messages',
  handlers: [
    listMessagesHandler,
    getMessageHandler,
    markToldHandler,
    sendAgainHandler,
    withdrawMessageHandler,
    settingsHandler,
    setRulesHandler,
    setChannelHandler,
    sendTestHandler,
    getReceiverHandler,
    setReceiverHandler,
  ],
  migrations: [messagesTables],
  permissions: {
    'messages.view': ['manager', 'department_head', 'supervisor', 'auditor'],
    'messages.send': ['manager', 'department_head'],
    'messages.settings': [],
  },
  facts: [
    contract.messagesQueued,
    contract.messagesProgressed,
    contract.messagesRead,
    contract.messagesUndelivered,
    contract.settingsChanged,
  ],
  jobs: [deliverHandler],
  schedules: [{ name: 'messages.sweep', cron: '* * * * *', run: sweep }],
  lifecycles: [messageLifecycle],
  contributes: [agenda],
  messages: { en, ru },
})
