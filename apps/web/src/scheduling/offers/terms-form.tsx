import type { OutputOf } from '@ordinate/contract'
import { offerMode, sendOffers } from '@ordinate/scheduling/contract'
import { useEffect } from 'react'
import {
  DateField,
  FormRow,
  NumberField,
  OperationForm,
  SelectField,
  TextField,
  TimeField,
  useForm,
  useWords,
} from '../../kit/index.ts'
import type { Seat, seatsToOffer } from './choice.ts'
import { ordinaryDeadline } from './deadline.ts'
import css from './offers.module.css'

interface Props {
  readonly orderId: string
  readonly seats: readonly Seat[]
  readonly asked: ReturnType<typeof seatsToOffer>
  readonly onSent: (sent: OutputOf<typeof sendOffers>) => void
}

/** On what terms the seats are offered, and the button that offers them. */
export function TermsForm({ orderId, seats, asked, onSent }: Props) {
  const { t } = useWords()
  const people = new Set(asked.flatMap(({ personIds }) => personIds)).size
  return (
    <div className={css.terms}>
      <OperationForm
        operation={sendOffers}
        initial={{ orderId, mode: 'first_come', deadline: ordinaryDeadline(seats), seats: asked }}
        submitLabel={
          people === 0
            ? t('scheduling.offer_choose_people')
            : t('scheduling.offer_send', { people, seats: asked.length })
        }
        onDone={onSent}
      >
        <Chosen asked={asked} />
        <Terms />
      </OperationForm>
    </div>
  )
}

/** Keeps what is chosen above in the form. */
function Chosen({ asked }: { asked: Props['asked'] }) {
  const { t } = useWords()
  const { set, messages } = useForm()
  const key = JSON.stringify(asked)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice is the reason, not the form that it is put into
  useEffect(() => set('seats', asked), [key])
  const refused = Object.entries(messages).find(([path]) => path.startsWith('seats'))
  if (asked.length > 0 || refused === undefined) return null
  return <p role="alert">{t('scheduling.offer_choose')}</p>
}

function Terms() {
  const { t } = useWords()
  const { values, set } = useForm()
  const { mode } = values
  const modes = offerMode.options.map((value) => ({ value, label: t(`scheduling.offer_mode.${value}`) }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another mode is the reason, not the form
  useEffect(() => set('eachMinutes', mode === 'sequence' ? 60 : undefined), [mode])
  return (
    <>
      <FormRow>
        <SelectField name="mode" label={t('scheduling.offer_mode')} options={modes} required />
        <DateField name="deadline.date" label={t('scheduling.offer_until_day')} required />
        <TimeField name="deadline.time" label={t('scheduling.offer_until_time')} required />
        {mode === 'sequence' && <NumberField name="eachMinutes" label={t('scheduling.offer_each')} required />}
      </FormRow>
      <TextField name="note" label={t('scheduling.offer_note')} placeholder={t('scheduling.offer_note_example')} />
    </>
  )
}
