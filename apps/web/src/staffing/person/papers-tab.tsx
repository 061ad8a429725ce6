import { Button } from '@mantine/core'
import { getPerson, type PersonView, paperLooks } from '@ordinate/staffing/contract'
import { useState } from 'react'
import { InstantText, Problem, Section, useCan, useListOp, useQueryOp, useWords } from '../../kit/index.ts'
import { PaperForm } from '../paper-form.tsx'
import { PaperLine } from '../paper-line.tsx'
import { PaperRequests } from '../paper-requests.tsx'
import css from '../staffing.module.css'

/** Papers with their scans, what is asked for, and who looked. */
export default function PapersTab({ personId }: { personId: string }) {
  const can = useCan()
  const { data: person, problem } = useQueryOp(getPerson, { personId })
  if (!person) return <Problem problem={problem} />
  return (
    <>
      <Papers person={person} />
      <PaperRequests person={person} />
      {can('staffing.view_papers') && <Looks personId={person.id} />}
    </>
  )
}

/** What a person has to show. */
export function Papers({ person }: { person: PersonView }) {
  const { t } = useWords()
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const add = can('staffing.edit') && person.erasedAt === null && !adding && (
    <Button variant="default" onClick={() => setAdding(true)}>
      {t('staffing.add_paper')}
    </Button>
  )
  return (
    <Section title={t('staffing.papers')} actions={add}>
      {person.papers.length === 0 && !adding && <p className={css.quiet}>{t('staffing.no_papers')}</p>}
      <ul className={css.papers}>
        {person.papers.map((paper) => (
          <PaperLine key={paper.id} paper={paper} />
        ))}
      </ul>
      {adding && <PaperForm personId={person.id} onEnd={() => setAdding(false)} />}
    </Section>
  )
}

function Looks({ personId }: { personId: string }) {
  const { t } = useWords()
  const looks = useListOp(paperLooks, { personId }, { limit: 50 })
  return (
    <Section title={t('staffing.looks')}>
      <Problem problem={looks.problem} />
      {looks.rows.length === 0 && !looks.loading && <p className={css.quiet}>{t('staffing.no_looks')}</p>}
      <ul className={css.papers}>
        {looks.rows.map((look) => (
          <li key={look.id} className={css.paper}>
            <InstantText value={look.at} />
            <strong>{look.by}</strong>
            <span>{t(`staffing.look_${look.what}`)}</span>
            {look.paperKind && <span className={css.quiet}>{t(`staffing.paper.${look.paperKind}`)}</span>}
            <span className={css.quiet}>{t(`staffing.purpose_${look.purpose}`)}</span>
          </li>
        ))}
      </ul>
      {looks.hasMore && (
        <Button variant="subtle" loading={looks.loadingMore} onClick={looks.loadMore}>
          {t('staffing.more')}
        </Button>
      )}
    </Section>
  )
}
