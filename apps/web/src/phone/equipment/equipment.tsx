import { formatInstantIn } from '@ordinate/kernel'
import { acknowledgeUnit, type MyEquipment, myEquipment, reportFault } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { Problem } from '../../kit/problem.tsx'
import { useSession } from '../../kit/session.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import { useRemembered } from '../queue/remembered.ts'
import own from './equipment.module.css'
import { SignaturePad } from './signature-pad.tsx'

type Thing = MyEquipment['equipment'][number]

/** What a person was given: to be acknowledged with a signature, and to be reported when it breaks. Works without network. */
export default function Equipment() {
  const { t } = useWords()
  const answer = useRemembered(myEquipment, {})
  const things = answer.data?.equipment
  return (
    <>
      <h1 className={css.place}>{t('phone.tab_equipment')}</h1>
      <Problem problem={answer.problem} />
      {things?.length === 0 && <p className={css.quiet}>{t('phone.no_equipment')}</p>}
      <ul className={own.cards}>
        {things?.map((thing) => (
          <ThingCard key={thing.handoverId} thing={thing} />
        ))}
      </ul>
    </>
  )
}

function ThingCard({ thing }: { thing: Thing }) {
  const { t, tag } = useWords()
  const zone = useSession()?.organisation.zone ?? 'UTC'
  const queue = useQueue()
  const [opened, setOpened] = useState<'sign' | 'fault'>()
  const [said, setSaid] = useState<'signed' | 'reported'>()
  const { handoverId, unitId } = thing
  const signed = thing.acknowledgedAt !== null || said === 'signed'
  return (
    <li className={own.card}>
      <strong>{thing.itemName}</strong>
      <div className={css.quiet}>
        {t('phone.equipment_serial', { serial: thing.serial })} {thing.onLoan && t('phone.equipment_loan')}
      </div>
      {thing.until && <div>{t('phone.equipment_until', { until: formatInstantIn(thing.until, zone, tag) })}</div>}
      {thing.note !== '' && <div>{thing.note}</div>}
      {signed && <div className={own.state}>{t('phone.equipment_signed')}</div>}
      {(thing.faultReported || said === 'reported') && (
        <div className={own.state}>{t('phone.equipment_fault_known')}</div>
      )}
      {!signed && opened !== 'sign' && (
        <button type="button" className={css.button} onClick={() => setOpened('sign')}>
          {t('phone.equipment_sign')}
        </button>
      )}
      {opened === 'sign' && !signed && (
        <SignaturePad
          onDone={(signature) => {
            void queue.add(acknowledgeUnit, { handoverId, signature })
            setSaid('signed')
          }}
        />
      )}
      {opened !== 'fault' && (
        <button type="button" className={css.button} onClick={() => setOpened('fault')}>
          {t('phone.equipment_fault')}
        </button>
      )}
      {opened === 'fault' && (
        <FaultForm
          onDone={(text) => {
            void queue.add(reportFault, { unitId, text })
            setSaid('reported')
            setOpened(undefined)
          }}
        />
      )}
    </li>
  )
}

function FaultForm({ onDone }: { onDone: (text: string) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  return (
    <form
      className={own.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') onDone(text.trim())
      }}
    >
      <label>
        <span>{t('phone.equipment_what')}</span>
        <textarea rows={3} maxLength={1_000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      <button type="submit" className={css.button} disabled={text.trim() === ''}>
        {t('phone.equipment_report')}
      </button>
    </form>
  )
}
