import type { EquipmentPage } from '@ordinate/warehouse/contract'
import { EmptyState, InstantText, ScreenLink, Section, StateMark, useWords } from '../kit/index.ts'
import css from './equipment.module.css'

const USE_MARKS = { live: 'A', over: 'D', displaced: 'x' } as const
const FAR = '9999'

/** Who had the unit, and where it was and will be. */
export function UnitHistory({ page }: { page: EquipmentPage }) {
  const { t } = useWords()
  return (
    <>
      <Section title={t('equipment.uses')}>
        {page.uses.length === 0 && <EmptyState text={t('equipment.no_uses')} />}
        <ul className={css.list}>
          {page.uses.map((use) => (
            <li key={use.id}>
              <StateMark state={USE_MARKS[use.state]} label={t(`equipment.use_${use.purpose}`)} />{' '}
              {use.orderId ? (
                <ScreenLink to={`/orders/${use.orderId}?tab=materials&by=time`}>{use.whose}</ScreenLink>
              ) : (
                use.purpose === 'person' && use.whose
              )}{' '}
              <span className={css.quiet}>
                <InstantText value={use.during.start} />
                {!String(use.during.end).startsWith(FAR) && (
                  <>
                    {' – '}
                    <InstantText value={use.during.end} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {page.handovers.length > 0 && (
        <Section title={t('equipment.handovers')}>
          <ul className={css.list}>
            {page.handovers.map((handover) => (
              <li key={handover.id}>
                <Handover handover={handover} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

const HANDOVER_MARKS = { given: 'W', acknowledged: 'A', returned: 'D' } as const

function Handover({ handover }: { handover: EquipmentPage['handovers'][number] }) {
  const { t } = useWords()
  return (
    <>
      <StateMark state={HANDOVER_MARKS[handover.state]} label={t(`equipment.handover_${handover.state}`)} />{' '}
      {handover.personName} {handover.onLoan && t('equipment.on_loan')}{' '}
      <span className={css.quiet}>
        <InstantText value={handover.givenAt} />
        {handover.returnedAt && (
          <>
            {' – '}
            <InstantText value={handover.returnedAt} />
          </>
        )}{' '}
        {handover.condition}
      </span>
      {handover.signature && (
        <svg className={css.signature} viewBox="0 0 300 100" role="img" aria-label={t('equipment.signature')}>
          <path d={handover.signature} fill="none" stroke="currentColor" strokeWidth="3" />
        </svg>
      )}
    </>
  )
}
