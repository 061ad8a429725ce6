import { command, list, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { messageRow, messageState, messageView, receiverKind } from './views.ts'

const messageId = wire.id('msg')

export const listMessages = list('messages.listMessages', {
  summary: 'List messages, the newest first, with what became of them',
  permission: 'messages.view',
  filter: {
    state: messageState.optional(),
    /** Those that nobody could deliver, those not read yet. */
    only: z.enum(['undelivered', 'unread']).optional(),
    orderId: wire.id('ord').optional(),
    receiverKind: receiverKind.optional(),
    receiverId: wire.anyId.optional(),
    batchId: wire.anyId.optional(),
    words: wire.text(100).optional(),
  },
  row: messageRow,
})

export const getMessage = query('messages.getMessage', {
  summary: 'One message with its text and every try to deliver it',
  permission: 'messages.view',
  input: z.strictObject({ messageId }),
  output: messageView,
})

export const markTold = command('messages.markTold', {
  summary: 'Note that somebody told the receiver in person, by telephone for example',
  permission: 'messages.send',
  input: z.strictObject({ messageId, note: wire.text(500).optional() }),
  output: messageRow,
  refusals: ['lifecycle.wrong_state'],
})

export const sendAgain = command('messages.sendAgain', {
  summary: 'Try to deliver a message again, by every channel there is now',
  permission: 'messages.send',
  input: z.strictObject({ messageId }),
  output: messageRow,
  refusals: ['lifecycle.wrong_state', 'messages.cleared'],
})

export const withdrawMessage = command('messages.withdrawMessage', {
  summary: 'Withdraw a message that has not gone out',
  permission: 'messages.send',
  input: z.strictObject({ messageId }),
  output: nothing,
  refusals: ['lifecycle.wrong_state'],
})
