import { Button } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { timeToText } from '@ordinate/kernel'
import { channel, getReceiver, setReceiver } from '@ordinate/messages/contract'
import { useEffect, useState } from 'react'
import {
  FormRow,
  OperationForm,
  Pairs,
  ScreenLink,
  Section,
  SelectField,
  TimeField,
  useCan,
  useForm,
  useQueryOp,
  useWords,
} from '../kit/index.ts'

type Wishes = OutputOf<typeof getReceiver>

/** How a person wants to be reached and when not; what they were told is one step away. */
export function ReachSection({ personId, name }: { personId: string; name: string }) {
  const { t } = useWords()
  const can = useCan()
  const [editing, setEditing] = useState(false)
  const { data } = useQueryOp(getReceiver, { kind: 'staffing', id: personId }, { enabled: can('messages.view') })
  if (!data) return null
  const edit = can('messages.send') && !editing && (
    <Button variant="default" onClick={() => setEditing(true)}>
      {t('messages.change')}
    </Button>
  )
  return (
    <Section title={t('messages.reach')} actions={edit}>
      {editing ? (
        <Edit personId={personId} wishes={data} onDone={() => setEditing(false)} />
      ) : (
        <Facts wishes={data} name={name} />
      )}
    </Section>
  )
}

function Facts({ wishes, name }: { wishes: Wishes; name: string }) {
  const { t } = useWords()
  const { preferred, quiet, hours, telegram, browsers } = wishes
  const own = hours === null ? '' : `${timeToText(hours.from)}–${timeToText(hours.to)}`
  return (
    <Pairs
      pairs={[
        [t('messages.preferred'), t(preferred === null ? 'messages.preferred_none' : `messages.channel.${preferred}`)],
        [t('messages.quiet'), quiet === 'own' ? own : t(`messages.quiet.${quiet}`)],
        [t('messages.channel.telegram'), telegram],
        [t('messages.channel.push'), browsers === 0 ? null : t('messages.browsers', { count: browsers })],
        [
          t('messages.desk'),
          <ScreenLink key="messages" to={`/messages?words=${encodeURIComponent(name)}`}>
            {t('messages.what_was_told')}
          </ScreenLink>,
        ],
      ]}
    />
  )
}

function Edit({ personId, wishes, onDone }: { personId: string; wishes: Wishes; onDone: () => void }) {
  const { t } = useWords()
  const { hours } = wishes
  return (
    <OperationForm
      operation={setReceiver}
      initial={{
        kind: 'staffing',
        id: personId,
        preferred: wishes.preferred,
        quiet: wishes.quiet,
        hours: hours === null ? null : { from: timeToText(hours.from), to: timeToText(hours.to) },
      }}
      submitLabel={t('messages.save')}
      onDone={onDone}
      onCancel={onDone}
    >
      <Fields />
    </OperationForm>
  )
}

const ANY = 'any'

function Fields() {
  const { t } = useWords()
  const { values, set } = useForm()
  const { quiet } = values
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is the reason, not the form
  useEffect(() => {
    if (quiet !== 'own') set('hours', null)
    else if (values.hours === null) set('hours', { from: '21:00', to: '08:00' })
  }, [quiet])
  const channels = channel.options.map((value) => ({ value, label: t(`messages.channel.${value}`) }))
  return (
    <>
      <FormRow>
        <Preferred channels={channels} />
        <SelectField
          name="quiet"
          label={t('messages.quiet')}
          options={['office', 'none', 'own'].map((value) => ({ value, label: t(`messages.quiet.${value}`) }))}
          required
        />
      </FormRow>
      {quiet === 'own' && (
        <FormRow>
          <TimeField name="hours.from" label={t('messages.quiet_from')} required />
          <TimeField name="hours.to" label={t('messages.quiet_to')} required />
        </FormRow>
      )}
    </>
  )
}

function Preferred({ channels }: { channels: readonly { value: string; label: string }[] }) {
  const { t } = useWords()
  const { values, set } = useForm()
  // Nobody's preference travels as null, which a list cannot show.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is the reason, not the form
  useEffect(() => {
    if (values.preferred === ANY || values.preferred === undefined) set('preferred', null)
  }, [values.preferred])
  const any = { value: ANY, label: t('messages.preferred_none') }
  return (
    <SelectField
      name="preferred"
      label={t('messages.preferred')}
      placeholder={t('messages.preferred_none')}
      options={[any, ...channels]}
    />
  )
}
