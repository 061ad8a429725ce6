import { Button, Group, TextInput } from '@mantine/core'
import { type LivePoint, liveBoard } from '@ordinate/field/contract'
import { presences } from '@ordinate/field/domain'
import { addDays, localDate } from '@ordinate/kernel'
import {
  type Column,
  CountText,
  DataTable,
  EmptyState,
  HoursText,
  InstantText,
  PageHeader,
  StateMark,
  usePanel,
  useQueryOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import css from './field.module.css'
import { presenceMark } from './presence.ts'
import { Views } from './views.tsx'

/** Between two askings by itself, milliseconds: the clock alone makes people late. */
const EVERY = 60_000

/** Every point of a day as it stands now. */
export default function LiveScreen() {
  const { t } = useWords()
  const panel = usePanel()
  const [dayText, setDay] = useSearchState('day')
  const board = useQueryOp(liveBoard, dayText === '' ? {} : { day: localDate(dayText) }, { keep: true, every: EVERY })
  const shown = board.data?.day
  const step = (days: number) => shown && setDay(String(addDays(shown, days)))
  return (
    <>
      <PageHeader
        title={t('field.desk')}
        facts={<Counts counts={board.data?.counts} />}
        actions={
          <Group gap="sm">
            <Views current="live" />
            <Button variant="default" aria-label={t('field.day_before')} onClick={() => step(-1)}>
              ‹
            </Button>
            <TextInput
              type="date"
              aria-label={t('field.day')}
              value={shown ? String(shown) : ''}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
            <Button variant="default" aria-label={t('field.day_after')} onClick={() => step(1)}>
              ›
            </Button>
          </Group>
        }
      />
      <DataTable
        name="field.live"
        label={t('field.view_live')}
        columns={useColumns()}
        rows={board.data?.points ?? []}
        loading={board.loading}
        rowKey={(point) => point.activationId}
        rowState={(point) => (presenceMark[point.presence] === '!' ? 'wrong' : undefined)}
        onOpen={(point) => panel.show('field.point', `${point.day}.${point.activationId}`)}
        empty={<EmptyState text={t('field.no_points')} />}
      />
    </>
  )
}

function Counts({ counts }: { counts: Readonly<Record<(typeof presences)[number] | 'points', number>> | undefined }) {
  const { t } = useWords()
  if (!counts) return null
  return (
    <>
      <span>{t('field.count_points', { count: counts.points })}</span>
      {presences
        .filter((presence) => counts[presence] > 0)
        .map((presence) => (
          <StateMark
            key={presence}
            state={presenceMark[presence]}
            label={`${counts[presence]} ${t(`field.presence.${presence}`)}`}
          />
        ))}
    </>
  )
}

function useColumns(): Column<LivePoint>[] {
  const { t } = useWords()
  const count = (key: 'contacts' | 'samples' | 'photos', title: string): Column<LivePoint> => ({
    key,
    title,
    value: (point) => point[key],
    width: 80,
    total: (rows) => <CountText value={rows.reduce((sum, row) => sum + row[key], 0)} />,
  })
  return [
    { key: 'outlet', title: t('field.outlet'), value: (point) => point.outletName, width: 240 },
    {
      key: 'presence',
      title: t('field.state'),
      value: (point) => t(`field.presence.${point.presence}`),
      cell: (point) => <StateMark state={presenceMark[point.presence]} label={t(`field.presence.${point.presence}`)} />,
      width: 130,
    },
    {
      key: 'hours',
      title: t('field.hours_of_shift'),
      value: (point) => point.during.start,
      cell: (point) => <HoursText value={point.during} zone={point.zone} />,
      width: 170,
    },
    {
      key: 'people',
      title: t('field.people'),
      value: (point) => point.people.map(({ attendance }) => attendance.personName).join(', '),
      cell: (point) => <People point={point} />,
      width: 280,
    },
    count('contacts', t('field.contacts')),
    count('samples', t('field.samples')),
    count('photos', t('field.photos')),
    {
      key: 'incidents',
      title: t('field.incidents'),
      value: (point) => point.openIncidents,
      cell: (point) => (point.openIncidents === 0 ? null : <StateMark state="!" label={String(point.openIncidents)} />),
      width: 100,
    },
    { key: 'order', title: t('field.order'), value: (point) => point.orderNumber, width: 100 },
    { key: 'region', title: t('field.region'), value: (point) => point.region, width: 80, hidden: true },
  ]
}

function People({ point }: { point: LivePoint }) {
  const { t } = useWords()
  if (point.people.length === 0) return <span className={css.quiet}>{t('field.nobody')}</span>
  return (
    <span className={css.people}>
      {point.people.map(({ attendance, presence }) => (
        <StateMark key={attendance.id} state={presenceMark[presence]} label={attendance.personName} />
      ))}
    </span>
  )
}

/** A moment at a point, on its clock. */
export function MomentText({ at, zone }: { at: LivePoint['during']['start'] | null | undefined; zone: string }) {
  return at ? <InstantText value={at} zone={zone} /> : <>-</>
}
