import type { DayTotals, OutletTotals, TotalsView } from '@ordinate/reporting/contract'
import { type Column, DataTable, DateText, EmptyState, useWords } from '../kit/index.ts'

type Row = TotalsView & { contactsPercent: number | null }

/** Figures that both tables show, with their sums. */
function useFigureColumns<T extends Row>(): Column<T>[] {
  const { t } = useWords()
  const sum = (rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0)
  const figure = (key: string, of: (row: T) => number): Column<T> => ({
    key,
    title: t(`reporting.${key}`),
    width: 90,
    value: of,
    total: (rows) => sum(rows, of),
  })
  return [
    figure('points', (row) => row.points),
    figure('people', (row) => row.peopleCame),
    figure('hours', (row) => Math.round(row.minutesWorked / 60)),
    figure('contacts', (row) => row.contacts),
    { key: 'percent', title: t('reporting.contacts_percent'), width: 100, value: (row) => row.contactsPercent },
    figure('samples', (row) => row.samples),
    figure('sales', (row) => row.sales),
    figure('photos', (row) => row.photos),
  ]
}

export function OutletsTable({ outlets }: { outlets: readonly OutletTotals[] }) {
  const { t } = useWords()
  const figures = useFigureColumns<OutletTotals>()
  const columns: Column<OutletTotals>[] = [
    { key: 'outlet', title: t('reporting.outlet'), width: 260, value: (row) => row.outletName },
    { key: 'region', title: t('reporting.region'), width: 80, value: (row) => row.region },
    ...figures,
  ]
  return (
    <DataTable
      name="reporting.outlets"
      label={t('reporting.by_outlet')}
      columns={columns}
      rowKey={(row) => row.outletId}
      rows={outlets}
      empty={<EmptyState text={t('reporting.no_points')} />}
      fit
    />
  )
}

export function DaysTable({ days }: { days: readonly DayTotals[] }) {
  const { t } = useWords()
  const figures = useFigureColumns<DayTotals>()
  const columns: Column<DayTotals>[] = [
    {
      key: 'day',
      title: t('reporting.day'),
      width: 140,
      value: (row) => row.day,
      cell: (row) => <DateText value={row.day} />,
    },
    ...figures,
  ]
  return (
    <DataTable
      name="reporting.days"
      label={t('reporting.by_day')}
      columns={columns}
      rowKey={(row) => String(row.day)}
      rows={days}
      empty={<EmptyState text={t('reporting.no_points')} />}
      fit
    />
  )
}
