import { Button, TextInput } from '@mantine/core'
import { type CertificateView, certificateFile, personTraining, revokeCertificate } from '@ordinate/training/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  ScreenLink,
  Section,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { StandingMark } from './standing-mark.tsx'
import css from './training.module.css'

/** What one person was trained in, and their certificates. */
export function PersonTraining({ personId }: { personId: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data } = useQueryOp(personTraining, { personId }, { enabled: can('training.view') })
  if (!can('training.view') || data === undefined) return null
  const begun = data.standings.filter(({ state, enrolled }) => state !== 'missing' || enrolled)
  return (
    <Section title={t('training.tab')}>
      {begun.length === 0 && <p className={css.quiet}>{t('training.person_nothing')}</p>}
      <ul className={css.list}>
        {begun.map((one) => (
          <li key={one.programmeId}>
            <ScreenLink to={`/training/${one.programmeId}?tab=people&words=${encodeURIComponent(one.name)}`}>
              {one.programme}
            </ScreenLink>
            <StandingMark {...one} />
          </li>
        ))}
      </ul>
      {data.certificates.length > 0 && (
        <ul className={css.list} aria-label={t('training.certificates')}>
          {data.certificates.map((certificate) => (
            <Certificate key={certificate.id} certificate={certificate} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Certificate({ certificate }: { certificate: CertificateView }) {
  const { t } = useWords()
  const can = useCan()
  const client = useClient()
  const [reason, setReason] = useState<string>()
  const revoke = useCommandOp(revokeCertificate, { onDone: () => setReason(undefined) })
  const { id, number, programme, validFrom, validTo, revokedAt, revokedReason } = certificate
  return (
    <li>
      <a href={client.url(certificateFile as never, { certificateId: id })} target="_blank" rel="noreferrer">
        {number === '' ? t('training.without_number') : number}
      </a>
      <span className={css.buttons} style={{ gridRow: 'span 2' }}>
        {can('training.certify') && revokedAt === null && reason === undefined && (
          <Button variant="subtle" onClick={() => setReason('')}>
            {t('training.revoke')}
          </Button>
        )}
      </span>
      <span className={css.detail}>
        {programme}, <DateText value={validFrom} year /> –{' '}
        {validTo === null ? t('training.for_ever') : <DateText value={validTo} year />}
        {revokedAt !== null && <StateMark state="x" label={t('training.revoked', { reason: revokedReason ?? '' })} />}
      </span>
      {reason !== undefined && (
        <span className={css.buttons} style={{ gridColumn: '1 / -1' }}>
          <TextInput
            aria-label={t('training.revoke_reason')}
            placeholder={t('training.revoke_reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={reason.trim() === ''}
            loading={revoke.pending}
            onClick={() => void revoke.run({ certificateId: id, reason })}
          >
            {t('training.revoke')}
          </Button>
        </span>
      )}
      <CommandProblem command={revoke} />
    </li>
  )
}
