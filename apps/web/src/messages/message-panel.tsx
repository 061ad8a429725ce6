import { Button, CopyButton, Group, Modal } from '@mantine/core'
import { getMessage, type MessageView, markTold, sendAgain, withdrawMessage } from '@ordinate/messages/contract'
import { useState } from 'react'
import {
  CommandProblem,
  InstantText,
  OperationForm,
  Pairs,
  Problem,
  ScreenLink,
  Section,
  type State,
  StateMark,
  TextAreaField,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { MessageState } from './message-state.tsx'
import css from './messages.module.css'

/** One message: its text, what became of it, every try, and what can still be done. */
export default function MessagePanel({ id }: { id: string }) {
  const { t } = useWords()
  const { data: message, problem } = useQueryOp(getMessage, { messageId: id })
  if (!message) return <Problem problem={problem} />
  return (
    <>
      <Section title={message.title}>
        <div className={css.states}>
          <MessageState message={message} />
          {message.urgent && <StateMark state="!" label={t('messages.urgent')} />}
        </div>
        <About message={message} />
        <Actions message={message} />
      </Section>
      <Section title={t('messages.text')} actions={<Copy text={message.copy} />}>
        <p className={css.text} lang={message.clearedAt === null ? message.locale : undefined}>
          {message.clearedAt === null ? message.text : t('messages.cleared_note')}
        </p>
      </Section>
      <Section title={t('messages.tries')}>
        <Tries message={message} />
      </Section>
    </>
  )
}

function About({ message }: { message: MessageView }) {
  const { t } = useWords()
  const { zone } = message
  const moment = (value: MessageView['readAt']) => value && <InstantText value={value} zone={zone} />
  return (
    <Pairs
      pairs={[
        [t('messages.receiver'), message.name],
        [
          t('messages.phone'),
          message.phone && <a href={`tel:${message.phone.replace(/[^+\d]/g, '')}`}>{message.phone}</a>,
        ],
        [t('messages.email'), message.email && <a href={`mailto:${message.email}`}>{message.email}</a>],
        [t('messages.before'), moment(message.before)],
        [t('messages.held_until'), moment(message.holdUntil)],
        [t('messages.written'), moment(message.createdAt)],
        [t('messages.by'), message.createdBy],
        [t('messages.sent_at'), moment(message.sentAt)],
        [t('messages.delivered_at'), moment(message.deliveredAt)],
        [t('messages.read_at'), moment(message.readAt)],
        [t('messages.cleared_at'), moment(message.clearedAt)],
        [t('messages.settled'), [message.settledBy, message.settledNote].filter(Boolean).join(': ')],
        [
          t('messages.together'),
          message.together > 0 ? t('messages.together_count', { count: message.together }) : null,
        ],
        [
          t('messages.order'),
          message.orderId && <ScreenLink to={`/orders/${message.orderId}`}>{t('messages.open_order')}</ScreenLink>,
        ],
      ]}
    />
  )
}

function Copy({ text }: { text: string | null }) {
  const { t } = useWords()
  if (text === null) return null
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" onClick={copy}>
          {t(copied ? 'messages.copied' : 'messages.copy')}
        </Button>
      )}
    </CopyButton>
  )
}

const TELL = ['waiting', 'sending', 'sent', 'failed', 'unsent']
const AGAIN = ['failed', 'unsent', 'sent']
const WITHDRAW = ['waiting', 'unsent', 'failed']

function Actions({ message }: { message: MessageView }) {
  const { t } = useWords()
  const can = useCan()
  const [telling, setTelling] = useState(false)
  const again = useCommandOp(sendAgain)
  const withdraw = useCommandOp(withdrawMessage)
  if (!can('messages.send')) return null
  const messageId = message.id
  const may = (states: readonly string[]) => states.includes(message.state) && message.readAt === null
  return (
    <>
      <Group gap="xs" mt="sm">
        {may(TELL) && <Button onClick={() => setTelling(true)}>{t('messages.tell')}</Button>}
        {may(AGAIN) && (
          <Button variant="default" loading={again.pending} onClick={() => again.run({ messageId })}>
            {t('messages.again')}
          </Button>
        )}
        {may(WITHDRAW) && (
          <Button variant="default" loading={withdraw.pending} onClick={() => withdraw.run({ messageId })}>
            {t('messages.withdraw')}
          </Button>
        )}
      </Group>
      <CommandProblem command={again} />
      <CommandProblem command={withdraw} />
      <Modal opened={telling} onClose={() => setTelling(false)} title={t('messages.tell')}>
        <OperationForm
          operation={markTold}
          initial={{ messageId }}
          submitLabel={t('messages.tell')}
          onDone={() => setTelling(false)}
          onCancel={() => setTelling(false)}
        >
          <TextAreaField name="note" label={t('messages.tell_note')} autoFocus />
        </OperationForm>
      </Modal>
    </>
  )
}

const LETTERS: Readonly<Record<MessageView['deliveries'][number]['state'], State>> = {
  sending: 'W',
  retry: 'W',
  sent: 'A',
  delivered: 'D',
  failed: '!',
}

function Tries({ message }: { message: MessageView }) {
  const { t } = useWords()
  if (message.deliveries.length === 0) {
    return <p className={css.quiet}>{t(message.state === 'unsent' ? 'messages.no_channel' : 'messages.no_tries')}</p>
  }
  return (
    <ul className={css.tries}>
      {message.deliveries.map((one) => (
        <li key={one.id}>
          <StateMark state={LETTERS[one.state]} label={t(`messages.channel.${one.channel}`)} />
          <span>{t(`messages.try.${one.state}`, { attempts: one.attempts })}</span>
          <span className={css.quiet}>
            <InstantText value={one.deliveredAt ?? one.sentAt ?? one.begunAt} />
          </span>
          {one.channel !== 'push' && <span className={css.quiet}>{one.address}</span>}
          {one.problem !== null && (
            <span className={css.problem}>
              {one.problem}
              {one.detail !== '' && <span className={css.quiet}> {one.detail}</span>}
            </span>
          )}
          {one.nextAt !== null && (
            <span className={css.quiet}>
              {t('messages.next_try')} <InstantText value={one.nextAt} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
