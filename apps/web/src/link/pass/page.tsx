import { checkPass } from '@ordinate/bookings/contract'
import { DateText, InstantText, Problem, StateMark, useQueryOp, useWords } from '../../kit/index.ts'
import css from '../venue/venue.module.css'

/** What the code on a pass letter opens at the door: who may enter now. */
export default function PassPage() {
  const { t } = useWords()
  const check = useQueryOp(checkPass, {})
  if (check.problem) return <Problem problem={check.problem} />
  if (!check.data) return null
  const pass = check.data
  return (
    <>
      <h1 className={css.title}>{pass.outletName}</h1>
      <p>
        <StateMark
          state={pass.valid ? 'D' : '!'}
          label={t(pass.valid ? 'link.pass_valid' : 'link.pass_invalid', { number: pass.documentNumber ?? '' })}
        />
      </p>
      <p className={css.quiet}>
        {pass.orderTitle}, <DateText value={pass.firstDay} /> – <DateText value={pass.lastDay} year />
      </p>
      <ul className={css.days}>
        {pass.persons.map((person) => (
          <li key={person.personId}>
            <strong>{person.name}</strong>
            <span className={css.quiet}>{person.paperLast4 && `•••• ${person.paperLast4}`}</span>
          </li>
        ))}
      </ul>
      <p className={css.quiet}>
        {t('link.pass_issued')} <InstantText value={pass.issuedAt} />
      </p>
    </>
  )
}
