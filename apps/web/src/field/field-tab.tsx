import { Button, Group, TextInput } from '@mantine/core'
import {
  type ActivationResult,
  closeDays,
  type IncidentView,
  listIncidents,
  resolveIncident,
  results,
} from '@ordinate/field/contract'
import { percentOf } from '@ordinate/field/domain'
import type { FormEvent } from 'react'
import {
  type Column,
  CommandProblem,
  CountText,
  DataTable,
  DateText,
  EmptyState,
  InstantText,
  Problem,
  ScreenLink,
  Section,
  StateMark,
  useCan,
  useCommandOp,
  useListOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './field.module.css'
import { ShotsSection } from './shots-section.tsx'

/** Results of an order by outlet and day, its open incidents, and the closing of its days. */
export default function FieldTab({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const panel = usePanel()
  const can = useCan()
  const answer = useQueryOp(results, { orderId })
  const close = useCommandOp(closeDays)
  const columns = useColumns(answer.data?.contactsPerDay ?? null, answer.data?.samplesPerDay ?? null)
  if (answer.problem) return <Problem problem={answer.problem} />
  const days = answer.data?.days ?? []
  const open = (rows: readonly ActivationResult[]) =>
    rows.filter(({ closed }) => !closed).map((row) => row.activationId)
  return (
    <>
      <Group className={css.bar} justify="space-between">
        <Group gap="md">
          <StateMark
            state="D"
            label={t('field.closed_days', { closed: days.filter(({ closed }) => closed).length, all: days.length })}
          />
          <ScreenLink to={`/field/photos?order=${orderId}`}>{t('field.view_photos')}</ScreenLink>
          <ScreenLink to={`/field/hours?order=${orderId}`}>{t('field.view_hours')}</ScreenLink>
        </Group>
      </Group>
      <ShotsSection orderId={orderId} />
      <Incidents orderId={orderId} />
      <CommandProblem command={close} />
      <DataTable
        name="field.results"
        label={t('field.panel')}
        columns={columns}
        rows={days}
        loading={answer.loading}
        rowKey={(row) => row.activationId}
        onOpen={(row) => panel.show('field.point', `${row.day}.${row.activationId}`)}
        actions={(rows) =>
          can('field.edit') &&
          open(rows).length > 0 && (
            <Button variant="default" loading={close.pending} onClick={() => close.run({ activationIds: open(rows) })}>
              {t('field.close_days', { count: open(rows).length })}
            </Button>
          )
        }
        empty={<EmptyState text={t('field.no_days')} />}
      />
    </>
  )
}

function useColumns(contactsPerDay: number | null, samplesPerDay: number | null): Column<ActivationResult>[] {
  const { t } = useWords()
  const count = (key: 'contacts' | 'samples' | 'sales' | 'photos'): Column<ActivationResult> => ({
    key,
    title: t(`field.${key}`),
    value: (row) => row[key],
    width: 90,
    total: (rows) => <CountText value={rows.reduce((sum, row) => sum + row[key], 0)} />,
  })
  const percent = (key: 'contacts' | 'samples', target: number | null): Column<ActivationResult>[] => {
    if (target === null) return []
    const of = (row: ActivationResult) => (row.reported ? percentOf(row[key], target) : null)
    return [{ key: `${key}_percent`, title: t('field.percent_of', { target }), value: of, width: 90 }]
  }
  return [
    { key: 'outlet', title: t('field.outlet'), value: (row) => row.outletName, width: 260 },
    {
      key: 'day',
      title: t('field.day'),
      value: (row) => row.day,
      cell: (row) => <DateText value={row.day} />,
      width: 110,
    },
    {
      key: 'state',
      title: t('field.state'),
      value: (row) => t(row.closed ? 'field.day_is_closed' : 'field.day_is_open'),
      cell: (row) => (
        <StateMark state={row.closed ? 'D' : '-'} label={t(row.closed ? 'field.day_is_closed' : 'field.day_is_open')} />
      ),
      width: 110,
    },
    count('contacts'),
    ...percent('contacts', contactsPerDay),
    count('samples'),
    ...percent('samples', samplesPerDay),
    count('sales'),
    count('photos'),
    { key: 'approved', title: t('field.photos_approved'), value: (row) => row.photosApproved, width: 90 },
    { key: 'comment', title: t('field.comment'), value: (row) => row.comment, width: 240 },
  ]
}

function Incidents({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const list = useListOp(listIncidents, { orderId, open: true })
  if (list.rows.length === 0) return null
  return (
    <div className={css.bar}>
      <Section title={t('field.open_incidents')}>
        {list.rows.map((incident) => (
          <Incident key={incident.id} incident={incident} />
        ))}
      </Section>
    </div>
  )
}

function Incident({ incident }: { incident: IncidentView & { outletName: string; personName: string } }) {
  const { t } = useWords()
  const may = useCan()('field.edit')
  const resolve = useCommandOp(resolveIncident)
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const resolution = String(new FormData(event.currentTarget).get('resolution'))
    void resolve.run({ incidentId: incident.id, resolution })
  }
  return (
    <div className={css.incident}>
      <StateMark state="!" label={`${t(`field.incident.${incident.kind}`)}: ${incident.description}`} />
      <span className={css.quiet}>
        {incident.outletName} · {incident.personName} · <InstantText value={incident.happenedAt} />
      </span>
      {may && (
        <form onSubmit={send}>
          <Group gap="sm" align="end">
            <TextInput name="resolution" required maxLength={2_000} label={t('field.resolution')} />
            <Button type="submit" variant="default" loading={resolve.pending}>
              {t('field.resolve')}
            </Button>
          </Group>
        </form>
      )}
      <CommandProblem command={resolve} />
    </div>
  )
}
