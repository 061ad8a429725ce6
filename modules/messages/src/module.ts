import { defineModule } from '@ordinate/platform'
import * as contract from './contract.ts'
import { agenda } from './contributes/agenda.ts'
import { deliverHandler } from './delivery/deliver.ts'
import { sweep } from './delivery/sweep.ts'
import { messageLifecycle } from './domain/index.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { messagesTables } from './migrations/0001-messages.ts'
import { signaturesAndRetention } from './migrations/0011-signatures-and-retention.ts'
import { issueHookHandler, takeReportHandler } from './operations/hooks.ts'
import {
  getMessageHandler,
  listMessagesHandler,
  markToldHandler,
  sendAgainHandler,
  withdrawMessageHandler,
} from './operations/outbox.ts'
import {
  subscribePushHandler,
  telegramStartHandler,
  telegramStopHandler,
  unsubscribePushHandler,
} from './operations/own-channels.ts'
import { markReadHandler, myMessagesHandler, setOwnWishesHandler } from './operations/own-messages.ts'
import { getReceiverHandler, setReceiverHandler } from './operations/receivers.ts'
import { sendTestHandler, setChannelHandler, setRulesHandler, settingsHandler } from './operations/settings.ts'
import { peopleContributions } from './people.ts'
import { clearOldMessages } from './retention.ts'

import { arrangeBotHandler, botCallHandler } from './telegram/bot-call.ts'
import { telegramPolling } from './telegram/polling.ts'

/** What a person's link may do here. */
const OWN = { permissions: ['messages.own'], entry: '/p' } as const

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
    issueHookHandler,
    takeReportHandler,
    myMessagesHandler,
    markReadHandler,
    setOwnWishesHandler,
    telegramStartHandler,
    telegramStopHandler,
    subscribePushHandler,
    unsubscribePushHandler,
  ],
  migrations: [messagesTables, signaturesAndRetention],
  permissions: {
    'messages.view': ['manager', 'department_head', 'supervisor', 'auditor'],
    'messages.send': ['manager', 'department_head'],
    'messages.settings': [],
    'messages.own': [],
  },
  linkPurposes: {
    person: OWN,
    supervisor: OWN,
    messages_hook: { permissions: ['messages.report'], entry: '/l' },
  },
  facts: [
    contract.messagesQueued,
    contract.messagesProgressed,
    contract.messagesRead,
    contract.messagesUndelivered,
    contract.settingsChanged,
  ],
  jobs: [deliverHandler, botCallHandler, arrangeBotHandler],
  schedules: [
    { name: 'messages.sweep', cron: '* * * * *', run: sweep },
    { name: 'messages.retention', cron: '50 2 * * *', run: clearOldMessages },
  ],
  services: [telegramPolling],
  lifecycles: [messageLifecycle],
  contributes: [agenda, ...peopleContributions],
  messages: { en, ru },
})
