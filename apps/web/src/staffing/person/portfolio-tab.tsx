import { Section, useCan, useWords } from '../../kit/index.ts'
import { Portfolio } from '../../personal/portfolio.tsx'

/** Photos and the speech video. */
export default function PortfolioTab({ personId }: { personId: string }) {
  const { t } = useWords()
  const can = useCan()
  return (
    <Section title={t('staffing.tab_portfolio')}>
      <Portfolio personId={personId} editable={can('staffing.own_profile')} />
    </Section>
  )
}
