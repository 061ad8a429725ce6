import { verifyCertificate } from '@ordinate/training/contract'
import { DateText, Problem, StateMark, useQueryOp, useWords } from '../../kit/index.ts'
import css from '../venue/venue.module.css'

/** What the code on a certificate opens: whether it holds today. */
export default function CertificatePage() {
  const { t } = useWords()
  const check = useQueryOp(verifyCertificate, {})
  if (check.problem) return <Problem problem={check.problem} />
  if (!check.data) return null
  const { name, programme, number, validFrom, validTo, state, organisation, checkedOn } = check.data
  return (
    <>
      <h1 className={css.title}>{name}</h1>
      <p>
        <StateMark state={state === 'valid' ? 'D' : '!'} label={t(`link.certificate.${state}`)} />
      </p>
      <p>
        <strong>{programme}</strong>
      </p>
      <p className={css.quiet}>
        {t('link.certificate.number', { number })}, <DateText value={validFrom} year /> –{' '}
        {validTo === null ? t('link.certificate.for_ever') : <DateText value={validTo} year />}
      </p>
      <p className={css.quiet}>
        {t('link.certificate.checked', { organisation })} <DateText value={checkedOn} year />
      </p>
    </>
  )
}
