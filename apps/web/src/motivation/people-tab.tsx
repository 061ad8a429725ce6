import { type StandingView, standings } from '@ordinate/motivation/contract'
import { type Column, DataTable, EmptyState, useGo, usePanel, useQueryOp, useWords, type Words } from '../kit/index.ts'
import css from './motivation.module.css'

const percent = (share: number) => `${Math.round(share * 100)} %`

/** A count beside the even share: `3 of 2.1`; marked when it is more than half again, or less than half. */
function shareColumn(key: 'weekend' | 'night' | 'good', { t }: Words): Column<StandingView> {
  return {
    key,
    title: t(`motivation.share_${key}`),
    value: (row) => row.shares[key].count - row.shares[key].even,
    width: 98,
    align: 'end',
    cell: ({ shares }) => {
      const { count, even } = shares[key]
      const far = even >= 1 && (count > even * 1.5 || count < even * 0.5)
      return (
        <span className={far ? css.far : css.share} title={t('motivation.share_even', { even: even.toFixed(1) })}>
          {count} <span className={css.even}>/ {even.toFixed(1)}</span>
        </span>
      )
    },
  }
}

function columnsOf(words: Words): Column<StandingView>[] {
  const { t } = words
  return [
    { key: 'name', title: t('motivation.person'), value: (row) => row.personName, width: 180 },
    {
      key: 'level',
      title: t('motivation.level'),
      value: (row) => t(`motivation.level_${row.level}`),
      cell: (row) => (
        <span className={css.level} data-level={row.level}>
          {t(`motivation.level_${row.level}`)}
        </span>
      ),
      width: 96,
    },
    {
      key: 'rating',
      title: t('motivation.rating'),
      value: (row) => row.rating,
      cell: (row) => (row.rating === null ? '-' : `★ ${row.rating.toFixed(1)} (${row.ratings})`),
      width: 110,
      align: 'end',
    },
    {
      key: 'reliability',
      title: t('motivation.reliability'),
      value: (row) => row.reliability,
      cell: (row) => percent(row.reliability),
      width: 100,
      align: 'end',
    },
    { key: 'completed', title: t('motivation.completed'), value: (row) => row.completed, width: 76 },
    { key: 'late', title: t('motivation.late'), value: (row) => row.late, width: 60 },
    { key: 'cancelled', title: t('motivation.cancelled'), value: (row) => row.cancelled, width: 84 },
    { key: 'noShows', title: t('motivation.no_shows'), value: (row) => row.noShows, width: 84 },
    { key: 'shifts', title: t('motivation.given'), value: (row) => row.shifts, width: 64 },
    shareColumn('weekend', words),
    shareColumn('night', words),
    shareColumn('good', words),
  ]
}

/** Everybody with a shift in the last year; shares are counted over the last ninety days. */
export function PeopleTab() {
  const words = useWords()
  const { t } = words
  const go = useGo()
  const panel = usePanel()
  const answer = useQueryOp(standings, {})
  return (
    <DataTable<StandingView>
      name="motivation.people"
      label={t('motivation.tab_people')}
      columns={columnsOf(words)}
      rows={answer.data?.people ?? []}
      loading={answer.loading}
      rowKey={(row) => row.personId}
      rowState={(row) => (row.noShows > 0 && row.reliability < 0.7 ? 'wrong' : undefined)}
      onOpen={(row) => panel.show('motivation.person', row.personId)}
      empty={
        <EmptyState text={t('motivation.no_people')}>
          <button type="button" className={css.plain} onClick={() => go('/roster')}>
            {t('motivation.to_roster')}
          </button>
        </EmptyState>
      }
    />
  )
}
