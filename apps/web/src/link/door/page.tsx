import { checkAtDoor, type DoorAnswer, type DoorToday, doorToday } from '@ordinate/bookings/contract'
import { formatDate, formatTime, timeIn } from '@ordinate/kernel'
import { useState } from 'react'
import { CommandProblem, DateText, Problem, StateMark, useCommandOp, useQueryOp, useWords } from '../../kit/index.ts'
import { Camera } from './camera.tsx'
import css from './door.module.css'
import { DoorPhoto } from './photo.tsx'

/** Changes at the office reach the door at the latest after so long. */
const ASK_AGAIN_MS = 30_000

/** What a guard sees: scan or type a code, the answer large, who is expected today, and what was checked. */
export default function DoorPage() {
  const { t } = useWords()
  const [scanning, setScanning] = useState(false)
  const [typed, setTyped] = useState('')
  const door = useQueryOp(doorToday, {}, { every: ASK_AGAIN_MS })
  const check = useCommandOp(checkAtDoor, {
    onDone: () => {
      setTyped('')
      door.refetch()
    },
  })
  const ask = (code: string) => {
    setScanning(false)
    if (code.trim() !== '') void check.run({ code: code.trim() })
  }
  if (door.problem) return <Problem problem={door.problem} />
  if (!door.data) return null
  return (
    <>
      <h1 className={css.title}>{door.data.outletName}</h1>
      <p className={css.quiet}>
        <DateText value={door.data.today} year />
      </p>
      {scanning ? (
        <Camera onCode={ask} onClose={() => setScanning(false)} />
      ) : (
        <button
          type="button"
          className={css.main}
          onClick={() => {
            check.clear()
            setScanning(true)
          }}
        >
          {t('link.door_scan')}
        </button>
      )}
      <form
        className={css.typing}
        onSubmit={(event) => {
          event.preventDefault()
          ask(typed)
        }}
      >
        <label>
          <span>{t('link.door_code')}</span>
          <input
            value={typed}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            maxLength={12}
            placeholder="K7F3-9Q2M"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={typed.trim() === '' || check.pending}>
          {t('link.door_check')}
        </button>
      </form>
      <div aria-live="assertive">{check.answer && <Answer answer={check.answer} />}</div>
      <CommandProblem command={check} />
      <Expected door={door.data} />
      <Checks door={door.data} />
    </>
  )
}

/** Valid or not, in one large word, with who it is and the reason. */
function Answer({ answer }: { answer: DoorAnswer }) {
  const { t, tag } = useWords()
  const { person, valid } = answer
  return (
    <section className={css.answer} data-valid={valid}>
      {person && <DoorPhoto {...person} large />}
      <div>
        <h2 className={css.verdict}>
          <span aria-hidden>{valid ? '✓' : '✕'}</span> {t(valid ? 'link.door_valid' : 'link.door_invalid')}
        </h2>
        {person && <p className={css.who}>{person.firstName}</p>}
        <p>{answer.text}</p>
        {answer.orderTitle && (
          <p>
            {answer.orderTitle}
            {answer.documentNumber && `, ${answer.documentNumber}`}
          </p>
        )}
        {!valid && answer.days.length > 0 && (
          <p>{t('link.door_days', { days: answer.days.map((day) => formatDate(day, tag)).join('; ') })}</p>
        )}
      </div>
    </section>
  )
}

function Expected({ door }: { door: DoorToday }) {
  const { t } = useWords()
  return (
    <section>
      <h2 className={css.heading}>{t('link.door_expected', { count: door.expected.length })}</h2>
      {door.expected.length === 0 && <p className={css.quiet}>{t('link.door_nobody')}</p>}
      <ul className={css.people}>
        {door.expected.map((one) => (
          <li key={`${one.personId} ${one.documentNumber}`}>
            <DoorPhoto {...one} />
            <span>
              <strong>{one.firstName}</strong>
              <span className={css.quiet}>{one.orderTitle}</span>
            </span>
            {one.enteredAt && (
              <StateMark
                state="D"
                label={t('link.door_entered', { time: formatTime(timeIn(one.enteredAt, door.zone)) })}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Checks({ door }: { door: DoorToday }) {
  const { t } = useWords()
  if (door.checks.length === 0) return null
  return (
    <section>
      <h2 className={css.heading}>{t('link.door_checks')}</h2>
      <ul className={css.checks}>
        {door.checks.map((check) => (
          <li key={check.id}>
            <span>{formatTime(timeIn(check.at, door.zone))}</span>
            <span>{check.firstName ?? t('link.door_somebody')}</span>
            <StateMark state={check.finding === 'valid' ? 'D' : '!'} label={t(`link.door_finding_${check.finding}`)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
