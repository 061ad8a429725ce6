import { PasswordInput, Switch, Textarea } from '@mantine/core'
import { type ChannelView, setChannel } from '@ordinate/messages/contract'
import { useState } from 'react'
import {
  FormRow,
  type FormValues,
  NumberField,
  OperationForm,
  SelectField,
  SwitchField,
  TagsField,
  TextAreaField,
  TextField,
  useForm,
  useWords,
} from '../../kit/index.ts'

type Name = ChannelView['channel']

/** What a channel starts with before anybody has set it up. */
const STARTS: Readonly<Record<Name, FormValues>> = {
  email: { host: '', port: 587, security: 'starttls', user: '', from: '', fromName: '' },
  telegram: { apiBase: 'https://api.telegram.org', mode: 'poll', botName: '' },
  sms: {
    method: 'POST',
    url: '',
    bodyType: 'json',
    body: '{"to":"{to}","text":"{text}","reference":"{id}"}',
    headers: [{ name: 'Authorization', value: 'Bearer {secret}' }],
    idPath: '',
    reports: false,
    reportId: 'id',
    reportState: 'status',
    deliveredWords: 'delivered',
    failedWords: 'failed, undelivered, rejected, expired',
    signature: null,
  },
  push: { contact: '', hosts: [] },
}

/** The settings of one channel. A secret that is left blank stays as it is. */
export function ChannelForm({ channel, onDone }: { channel: ChannelView; onDone: () => void }) {
  const { t } = useWords()
  const { publicKey: _key, ...kept } =
    (channel.source === 'organisation' ? channel.settings : null) ?? STARTS[channel.channel]
  const initial = {
    settings: { channel: channel.channel, ...kept, enabled: channel.source === 'none' || channel.enabled },
  }
  const Fields = FIELDS[channel.channel]
  return (
    <OperationForm
      operation={setChannel}
      initial={initial}
      submitLabel={t('messages.save')}
      onDone={onDone}
      onCancel={onDone}
    >
      <SwitchField name="settings.enabled" label={t('messages.enabled')} />
      <Fields
        hasSecret={channel.hasSecret && channel.source === 'organisation'}
        hasReportSecret={channel.hasReportSecret}
      />
    </OperationForm>
  )
}

interface FieldsProps {
  hasSecret: boolean
  readonly hasReportSecret: boolean
}

function Secret(props: { label: string; hasSecret: boolean; name?: 'secret' | 'reportSecret' }) {
  const { t } = useWords()
  const { values, messages, set } = useForm()
  const { label, name = 'secret' } = props
  return (
    <PasswordInput
      label={label}
      description={props.hasSecret ? t('messages.secret_kept') : undefined}
      autoComplete="new-password"
      value={String((values.settings as { [kept: string]: unknown })[name] ?? '')}
      onChange={(event) => set(`settings.${name}`, event.currentTarget.value || undefined)}
      error={messages[`settings.${name}`]}
    />
  )
}

function EmailFields(props: FieldsProps) {
  const { t } = useWords()
  const options = ['starttls', 'tls', 'none'].map((value) => ({ value, label: t(`messages.security.${value}`) }))
  return (
    <>
      <FormRow>
        <TextField name="settings.host" label={t('messages.host')} placeholder="smtp.example.com" required autoFocus />
        <NumberField name="settings.port" label={t('messages.port')} required />
        <SelectField name="settings.security" label={t('messages.security')} options={options} required />
      </FormRow>
      <FormRow>
        <TextField name="settings.user" label={t('messages.user')} />
        <Secret label={t('messages.password')} {...props} />
      </FormRow>
      <FormRow>
        <TextField name="settings.from" label={t('messages.from')} type="email" required />
        <TextField name="settings.fromName" label={t('messages.from_name')} />
      </FormRow>
    </>
  )
}

function TelegramFields(props: FieldsProps) {
  const { t } = useWords()
  const options = ['poll', 'webhook'].map((value) => ({ value, label: t(`messages.mode.${value}`) }))
  return (
    <>
      <FormRow>
        <TextField
          name="settings.botName"
          label={t('messages.bot_name')}
          description={t('messages.bot_hint')}
          placeholder="@bright_field_bot"
          required
          autoFocus
        />
        <Secret label={t('messages.token')} {...props} />
      </FormRow>
      <FormRow>
        <SelectField name="settings.mode" label={t('messages.mode')} options={options} required />
        <TextField name="settings.apiBase" label={t('messages.api_base')} type="url" required />
      </FormRow>
    </>
  )
}

function SmsFields(props: FieldsProps) {
  const { t } = useWords()
  const { values } = useForm()
  const kept = values.settings as { method?: string; reports?: boolean }
  const methods = ['POST', 'GET'].map((value) => ({ value, label: value }))
  const types = ['json', 'form', 'none'].map((value) => ({ value, label: t(`messages.body_type.${value}`) }))
  return (
    <>
      <p>{t('messages.sms_hint')}</p>
      <FormRow>
        <SelectField name="settings.method" label={t('messages.method')} options={methods} required />
        <TextField name="settings.url" label={t('messages.url')} placeholder="https://…" required autoFocus />
      </FormRow>
      {kept.method !== 'GET' && (
        <FormRow>
          <SelectField name="settings.bodyType" label={t('messages.body_type')} options={types} required />
          <TextAreaField name="settings.body" label={t('messages.body')} rows={3} />
        </FormRow>
      )}
      <Headers />
      <FormRow>
        <Secret label={t('messages.gateway_secret')} {...props} />
        <TextField
          name="settings.idPath"
          label={t('messages.id_path')}
          description={t('messages.id_path_hint')}
          placeholder="messages.0.id"
        />
      </FormRow>
      <SwitchField name="settings.reports" label={t('messages.reports')} description={t('messages.reports_hint')} />
      {kept.reports === true && <ReportFields hasSecret={props.hasReportSecret} />}
    </>
  )
}

function ReportFields({ hasSecret }: { hasSecret: boolean }) {
  const { t } = useWords()
  return (
    <>
      <FormRow>
        <TextField name="settings.reportId" label={t('messages.report_id')} />
        <TextField name="settings.reportState" label={t('messages.report_state')} />
      </FormRow>
      <FormRow>
        <TextField name="settings.deliveredWords" label={t('messages.delivered_words')} />
        <TextField name="settings.failedWords" label={t('messages.failed_words')} />
      </FormRow>
      <Signature hasSecret={hasSecret} />
    </>
  )
}

const DIGESTS = ['sha256', 'sha1', 'sha512'].map((value) => ({ value, label: value.toUpperCase() }))
const ENCODINGS = ['hex', 'base64'].map((value) => ({ value, label: value }))

/** How the gateway signs its reports, when it does. */
function Signature({ hasSecret }: { hasSecret: boolean }) {
  const { t } = useWords()
  const { values, set } = useForm()
  const on = ((values.settings as { signature?: unknown }).signature ?? null) !== null
  const start = { header: 'X-Signature', digest: 'sha256', encoding: 'hex' }
  return (
    <>
      <Switch
        label={t('messages.signed')}
        description={t('messages.signed_hint')}
        checked={on}
        onChange={(event) => set('settings.signature', event.currentTarget.checked ? start : null)}
      />
      {on && (
        <>
          <FormRow>
            <TextField name="settings.signature.header" label={t('messages.signature_header')} />
            <Secret name="reportSecret" label={t('messages.report_secret')} hasSecret={hasSecret} />
          </FormRow>
          <FormRow>
            <SelectField
              name="settings.signature.digest"
              label={t('messages.signature_digest')}
              options={DIGESTS}
              required
            />
            <SelectField
              name="settings.signature.encoding"
              label={t('messages.signature_encoding')}
              options={ENCODINGS}
              required
            />
          </FormRow>
        </>
      )}
    </>
  )
}

interface Header {
  readonly name: string
  readonly value: string
}

/** Headers of the request, one a line: `Name: value`. */
function Headers() {
  const { t } = useWords()
  const { values, messages, set } = useForm()
  const kept = ((values.settings as { headers?: Header[] }).headers ?? []).map(({ name, value }) => `${name}: ${value}`)
  const [text, setText] = useState(kept.join('\n'))
  const problem = Object.entries(messages).find(([path]) => path.startsWith('settings.headers'))?.[1]
  return (
    <Textarea
      label={t('messages.headers')}
      description={t('messages.headers_hint')}
      minRows={2}
      autosize
      value={text}
      error={problem}
      onChange={(event) => {
        setText(event.currentTarget.value)
        set('settings.headers', headersIn(event.currentTarget.value))
      }}
    />
  )
}

function headersIn(text: string): Header[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const colon = line.indexOf(':')
      return { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }
    })
}

function PushFields() {
  const { t } = useWords()
  return (
    <>
      <p>{t('messages.push_hint')}</p>
      <FormRow>
        <TextField
          name="settings.contact"
          label={t('messages.push_contact')}
          description={t('messages.push_contact_hint')}
          type="email"
          required
          autoFocus
        />
        <TagsField name="settings.hosts" label={t('messages.push_hosts')} description={t('messages.push_hosts_hint')} />
      </FormRow>
    </>
  )
}

const FIELDS: Readonly<Record<Name, (props: FieldsProps) => React.ReactNode>> = {
  email: EmailFields,
  telegram: TelegramFields,
  sms: SmsFields,
  push: PushFields,
}
