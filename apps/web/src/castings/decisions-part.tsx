import type { CastingView } from '@ordinate/castings/contract'
import {
  DataTable,
  EmptyState,
  OfficeInstantText,
  PageBody,
  Section,
  type State,
  StateMark,
  useWords,
} from '../kit/index.ts'
import css from './castings.module.css'

const MARKS: Readonly<Record<CastingView['decisions'][number]['kind'], State>> = {
  yes: 'D',
  reserve: 'A',
  no: 'x',
  veto: '!',
  reserve_in: 'D',
  withdrawn: 'x',
}

/** The lists that the client got, and everything that was decided, by whom, never edited. */
export function DecisionsPart({ casting }: { casting: CastingView }) {
  const { t } = useWords()
  if (casting.shortlists.length === 0 && casting.decisions.length === 0) {
    return <EmptyState text={t('castings.no_decisions')} />
  }
  return (
    <>
      <PageBody>
        <Section title={t('castings.lists')}>
          <ul className={css.flatList}>
            {casting.shortlists.map((list) => (
              <li key={list.id}>
                <StateMark
                  state={list.version === casting.version ? 'A' : 'x'}
                  label={t('castings.list_of', { version: list.version, cards: list.cards })}
                />{' '}
                <span className={css.quiet}>
                  <OfficeInstantText value={list.sentAt} /> · {list.sentBy}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      </PageBody>
      <DataTable
        name="castings.decisions"
        label={t('castings.decisions')}
        rows={casting.decisions}
        rowKey={(row) => row.id}
        empty={<EmptyState text={t('castings.not_answered')} />}
        columns={[
          {
            key: 'at',
            title: t('castings.when'),
            value: (row) => row.at,
            cell: (row) => <OfficeInstantText value={row.at} />,
            width: 160,
          },
          { key: 'card', title: t('castings.name'), value: (row) => `${row.number} ${row.cardName}`, width: 140 },
          {
            key: 'kind',
            title: t('castings.decision'),
            value: (row) => t(`castings.decided_${row.kind}`),
            cell: (row) => <StateMark state={MARKS[row.kind]} label={t(`castings.decided_${row.kind}`)} />,
            width: 150,
          },
          {
            key: 'by',
            title: t('castings.by'),
            value: (row) => (row.byClient ? t('castings.by_client', { name: row.by }) : row.by),
            width: 200,
          },
          { key: 'list', title: t('castings.list'), value: (row) => row.version, width: 70 },
          { key: 'comment', title: t('castings.comment'), value: (row) => row.comment, width: 260 },
          { key: 'insisted', title: t('castings.override_reason'), value: (row) => row.insisted, width: 200 },
        ]}
      />
    </>
  )
}
