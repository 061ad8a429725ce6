import { Button, Modal } from '@mantine/core'
import { type ChannelView, issueHook, sendTest, settings } from '@ordinate/messages/contract'
import { useState } from 'react'
import {
  CommandProblem,
  FormRow,
  OperationForm,
  PageBody,
  Problem,
  Section,
  type State,
  StateMark,
  TextField,
  useCommandOp,
  useGo,
  useQueryOp,
  useSession,
  useWords,
} from '../../kit/index.ts'
import { Told } from '../../platform/told.tsx'
import css from '../messages.module.css'
import { ChannelForm } from './channel-form.tsx'
import { RulesForm } from './rules-form.tsx'

/** Settings of messages: the channels, each with a test, and when nobody is disturbed. */
export default function MessagesSettings() {
  const { t } = useWords()
  const { data, problem } = useQueryOp(settings, {})
  if (!data) return <Problem problem={problem} />
  return (
    <PageBody>
      <Section title={t('messages.channels')}>
        <div className={css.channels}>
          {data.channels.map((channel) => (
            <Channel key={channel.channel} channel={channel} />
          ))}
        </div>
      </Section>
      <Section title={t('messages.rules')}>
        <div className={css.rules}>
          <RulesForm rules={data} />
        </div>
      </Section>
    </PageBody>
  )
}

type Opened = 'form' | 'test' | 'hook'

function Channel({ channel }: { channel: ChannelView }) {
  const { t } = useWords()
  const [opened, setOpened] = useState<Opened>()
  const close = () => setOpened(undefined)
  const name = t(`messages.channel.${channel.channel}`)
  return (
    <div className={css.channel}>
      <StateMark state={letterOf(channel)} />
      <strong>{name}</strong>
      <span className={css.channelText}>
        <Standing channel={channel} />
      </span>
      <span className={css.channelButtons}>
        {channel.channel === 'sms' && channel.enabled && (
          <Button variant="subtle" onClick={() => setOpened('hook')}>
            {t('messages.hook')}
          </Button>
        )}
        {channel.enabled && channel.channel !== 'push' && (
          <Button variant="default" onClick={() => setOpened('test')}>
            {t('messages.send_test')}
          </Button>
        )}
        <Button variant={channel.enabled ? 'default' : 'filled'} onClick={() => setOpened('form')}>
          {t('messages.set_up_one')}
        </Button>
      </span>
      <Modal opened={opened === 'form'} onClose={close} title={name} size="lg">
        <ChannelForm channel={channel} onDone={close} />
      </Modal>
      <Modal opened={opened === 'test'} onClose={close} title={t('messages.send_test')}>
        <TestForm channel={channel} onDone={close} />
      </Modal>
      <Modal opened={opened === 'hook'} onClose={close} title={t('messages.hook')} size="lg">
        <Hook onDone={close} />
      </Modal>
    </div>
  )
}

function letterOf({ enabled, problem }: ChannelView): State {
  if (!enabled) return '-'
  return problem === '' ? 'D' : '!'
}

function Standing({ channel }: { channel: ChannelView }) {
  const { t } = useWords()
  if (channel.problem !== '') return <>{t('messages.channel_problem', { problem: channel.problem })}</>
  if (channel.source === 'none') return <span className={css.quiet}>{t('messages.not_set_up')}</span>
  if (!channel.enabled) return <span className={css.quiet}>{t('messages.switched_off')}</span>
  const kept = (channel.settings ?? {}) as Record<string, string>
  const where = kept.host ?? kept.botName ?? kept.url ?? kept.contact ?? ''
  const text = channel.source === 'environment' ? t('messages.from_machine', { where }) : where
  return <span>{text}</span>
}

function TestForm({ channel, onDone }: { channel: ChannelView; onDone: () => void }) {
  const { t } = useWords()
  const go = useGo()
  const session = useSession()
  return (
    <OperationForm
      operation={sendTest}
      initial={{ channel: channel.channel, to: '' }}
      submitLabel={t('messages.send_test')}
      onCancel={onDone}
      onDone={(message) => {
        onDone()
        go(`/messages?panel=messages.message:${message.id}`)
      }}
    >
      <FormRow>
        <TextField
          name="to"
          label={t(`messages.test_to.${channel.channel}`)}
          description={t('messages.test_hint', { name: session?.name ?? '' })}
          required
          autoFocus
        />
      </FormRow>
    </OperationForm>
  )
}

function Hook({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const [address, setAddress] = useState<string>()
  const make = useCommandOp(issueHook, { onDone: (answer) => setAddress(answer.address) })
  if (address !== undefined) return <Told text={t('messages.hook_text')} value={address} onDone={onDone} />
  return (
    <>
      <p>{t('messages.hook_warning')}</p>
      <CommandProblem command={make} />
      <Button loading={make.pending} onClick={() => make.run({ channel: 'sms' })}>
        {t('messages.hook_make')}
      </Button>
    </>
  )
}
