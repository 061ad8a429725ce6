import { checkPass } from '@ordinate/bookings/contract'
import { DateText, InstantText, Problem, type State, StateMark, useQueryOp, useWords } from '../../kit/index.ts'
import css from '../venue/venue.module.css'

const MARKS: Readonly<Record<string, State>> = {
  valid: 'D',
  superseded: '!',
  withdrawn: '!',
  not_issued: '!',
  over: 'x',
}

/** What the code on a pass letter opens at the door: whether the letter still holds, and who may enter now. */
export default function PassPage() {
  const { t } = useWords()
  const check = useQueryOp(checkPass, {})
  if (check.problem) return <Problem problem={check.problem} />
  if (!check.data) return null
  const pass = check.data
  const number = pass.documentNumber ?? ''
  return (
    <>
      <h1 className={css.title}>{pass.outletName}</h1>
      <p>
        <StateMark
          state={MARKS[pass.standing] ?? '!'}
          label={t(`link.pass_${pass.standing}`, { number, version: pass.version, last: pass.lastVersion })}
        />
      </p>
      <p className={css.quiet}>
        {pass.orderTitle}, <DateText value={pass.firstDay} /> – <DateText value={pass.lastDay} year />
      </p>
      {pass.persons.length > 0 && <h2 className={css.heading}>{t('link.pass_people')}</h2>}
      <ul className={css.days}>
        {pass.persons.map((person) => (
          <li key={person.personId}>
            <strong>{person.name}</strong>
            <span className={css.quiet}>{person.paperLast4 && `•••• ${person.paperLast4}`}</span>
          </li>
        ))}
      </ul>
      {pass.issuedAt && (
        <p className={css.quiet}>
          {t('link.pass_issued')} <InstantText value={pass.issuedAt} />
        </p>
      )}
    </>
  )
}
