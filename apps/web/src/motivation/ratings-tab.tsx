import { SegmentedControl } from '@mantine/core'
import { listRatings, type RatingView } from '@ordinate/motivation/contract'
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  StateMark,
  useListOp,
  usePanel,
  useSearchState,
  useWords,
  type Words,
} from '../kit/index.ts'
import css from './motivation.module.css'
import { RATING_MARKS } from './rating-marks.ts'

const STATES = ['', 'disputed', 'corrected', 'struck'] as const

function columnsOf({ t }: Words): Column<RatingView>[] {
  return [
    { key: 'person', title: t('motivation.person'), value: (row) => row.personName, width: 200 },
    {
      key: 'day',
      title: t('motivation.day'),
      value: (row) => row.day,
      cell: (row) => <DateText value={row.day} />,
      width: 110,
    },
    { key: 'outlet', title: t('motivation.outlet'), value: (row) => row.outletName, width: 180 },
    {
      key: 'score',
      title: t('motivation.rating'),
      value: (row) => row.correctedScore ?? row.score,
      cell: (row) =>
        row.correctedScore === null ? (
          `★ ${row.score}`
        ) : (
          <span>
            <s className={css.even}>{row.score}</s> ★ {row.correctedScore}
          </span>
        ),
      width: 80,
      align: 'end',
    },
    {
      key: 'state',
      title: t('motivation.state'),
      value: (row) => t(`motivation.state_${row.state}`),
      cell: (row) => <StateMark state={RATING_MARKS[row.state]} label={t(`motivation.state_${row.state}`)} />,
      width: 130,
    },
    { key: 'source', title: t('motivation.source'), value: (row) => t(`motivation.source_${row.source}`), width: 110 },
    { key: 'by', title: t('motivation.by'), value: (row) => row.givenBy, width: 150 },
    { key: 'comment', title: t('motivation.comment'), value: (row) => row.comment, width: 280 },
    { key: 'order', title: t('motivation.order'), value: (row) => row.orderNumber, width: 100 },
  ]
}

/** Every rating, the newest first; the disputed ones wait for somebody. */
export function RatingsTab() {
  const words = useWords()
  const { t } = words
  const panel = usePanel()
  const [state, setState] = useSearchState('state')
  const list = useListOp(listRatings, state === '' ? {} : { state: state as RatingView['state'] })
  return (
    <>
      <div className={css.bar}>
        <SegmentedControl
          aria-label={t('motivation.state')}
          value={state}
          onChange={setState}
          data={STATES.map((value) => ({
            value,
            label: t(value === '' ? 'motivation.all' : `motivation.state_${value}`),
          }))}
        />
      </div>
      <DataTable<RatingView>
        name="motivation.ratings"
        label={t('motivation.tab_ratings')}
        columns={columnsOf(words)}
        list={list}
        rowKey={(row) => row.id}
        rowState={(row) => (row.state === 'disputed' ? 'wrong' : undefined)}
        onOpen={(row) => panel.show('motivation.rating', row.id)}
        empty={<EmptyState text={t(state === '' ? 'motivation.no_ratings' : 'motivation.no_ratings_so')} />}
      />
    </>
  )
}
