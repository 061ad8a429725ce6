import type { MessageRow } from '@ordinate/messages/contract'
import { type State, StateMark, useWords } from '../kit/index.ts'

const LETTERS: Readonly<Record<MessageRow['state'], State>> = {
  waiting: 'W',
  sending: 'W',
  sent: 'A',
  delivered: 'A',
  failed: '!',
  unsent: '!',
  told: 'D',
  withdrawn: 'x',
}

/** What became of a message: read, delivered, sent, waiting and until when, or that nobody could be reached. */
export function MessageState({ message }: { message: Pick<MessageRow, 'state' | 'readAt' | 'holdUntil'> }) {
  const { t } = useWords()
  if (message.readAt !== null) return <StateMark state="D" label={t('messages.state.read')} />
  const held = message.state === 'waiting' && message.holdUntil !== null
  return (
    <StateMark
      state={LETTERS[message.state]}
      label={t(held ? 'messages.state.held' : `messages.state.${message.state}`)}
    />
  )
}
