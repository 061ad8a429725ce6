import { personStanding } from '@ordinate/motivation/contract'
import { Pairs, Section, useCan, useQueryOp, useWords } from '../kit/index.ts'

/** How one person stands, in short, for their page: level, rating, reliability, and what they were offered. */
export function PersonStanding({ personId }: { personId: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data } = useQueryOp(personStanding, { personId }, { enabled: can('motivation.view') })
  if (data === undefined) return null
  return (
    <Section title={t('motivation.standing')}>
      <Pairs
        pairs={[
          [t('motivation.level'), t(`motivation.level_${data.level}`)],
          [t('motivation.rating'), data.rating !== null && `★ ${data.rating.toFixed(2)} (${data.ratings})`],
          [t('motivation.reliability'), `${Math.round(data.reliability * 100)} %`],
          [t('motivation.offered'), t('motivation.offered_text', data.offered)],
        ]}
      />
    </Section>
  )
}
