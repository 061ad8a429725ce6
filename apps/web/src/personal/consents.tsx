import { Button } from '@mantine/core'
import { consents, giveConsent, withdrawConsent } from '@ordinate/staffing/contract'
import { CONSENT_PURPOSES, type ConsentPurpose } from '@ordinate/staffing/domain'
import { useWords } from '../i18n/words.tsx'
import { useCommandOp, useQueryOp } from '../kit/operations.ts'
import { CommandProblem, Problem } from '../kit/problem.tsx'
import { StateMark } from '../kit/state-mark.tsx'
import { InstantText } from '../kit/values.tsx'
import css from './personal.module.css'

/** What a person agreed to, purpose by purpose; giving and taking back is one button. */
export function Consents({ personId, editable }: { personId?: string; editable: boolean }) {
  const own = personId === undefined ? {} : { personId }
  const shown = useQueryOp(consents, own)
  if (!shown.data) return <Problem problem={shown.problem} />
  return (
    <ul className={css.consents}>
      {CONSENT_PURPOSES.map((purpose) => (
        <Consent key={purpose} own={own} purpose={purpose} all={shown.data!} editable={editable} />
      ))}
    </ul>
  )
}

function Consent(props: {
  own: { personId?: string }
  purpose: ConsentPurpose
  all: NonNullable<ReturnType<typeof useQueryOp<(typeof consents)['input'], (typeof consents)['output']>>['data']>
  editable: boolean
}) {
  const { t } = useWords()
  const { own, purpose, all } = props
  const give = useCommandOp(giveConsent)
  const withdraw = useCommandOp(withdrawConsent)
  const ofPurpose = all.consents.filter((consent) => consent.purpose === purpose)
  const standing = ofPurpose.find(({ withdrawnAt }) => withdrawnAt === null)
  const last = standing ?? ofPurpose[0]
  const old = standing !== undefined && standing.version !== all.currentVersion
  // On the own page the server knows better how it was given.
  const how = own.personId === undefined ? 'own_page' : 'paper'
  return (
    <li className={css.consent}>
      <span>
        <strong>{t(`personal.consent_${purpose}`)}</strong>
        <span className={css.quiet}>{t(`personal.consent_effect_${purpose}`)}</span>
      </span>
      <span className={css.consentState}>
        {standing ? (
          <StateMark
            state={old ? 'W' : 'D'}
            label={t(old ? 'personal.consent_old' : 'personal.consent_given', { version: standing.version })}
          />
        ) : (
          <StateMark
            state={last ? 'x' : '-'}
            label={t(last ? 'personal.consent_withdrawn' : 'personal.consent_never')}
          />
        )}
        {last && <InstantText value={last.withdrawnAt ?? last.givenAt} />}
      </span>
      {props.editable && (
        <span className={css.markButtons}>
          {(!standing || old) && (
            <Button variant="default" loading={give.pending} onClick={() => void give.run({ ...own, purpose, how })}>
              {t(own.personId === undefined ? 'personal.agree' : 'personal.record_consent')}
            </Button>
          )}
          {standing && (
            <Button
              variant="subtle"
              loading={withdraw.pending}
              onClick={() => void withdraw.run({ ...own, purpose, how })}
            >
              {t('personal.take_back')}
            </Button>
          )}
        </span>
      )}
      <CommandProblem command={give} />
      <CommandProblem command={withdraw} />
    </li>
  )
}
