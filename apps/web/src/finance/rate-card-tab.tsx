import { Button } from '@mantine/core'
import { listRates, type RateView, removeRate } from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateText,
  Dialog,
  EmptyState,
  PageBody,
  Problem,
  Section,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
  type Words,
} from '../kit/index.ts'
import css from './finance.module.css'
import { RateForm } from './rate-form.tsx'
import { RateTrial } from './rate-trial.tsx'

/** When a rate holds, in short: weekdays, hours, holidays. */
export function rateWhen(rate: RateView, t: Words['t'], tag: string): string {
  const day = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' })
  // 1 January 2024 was a Monday.
  const nameOf = (weekday: number) => day.format(Date.UTC(2024, 0, weekday))
  const parts = [
    rate.weekdays.length === 0 ? '' : rate.weekdays.map(nameOf).join(', '),
    rate.fromTime === null ? '' : `${rate.fromTime}–${rate.untilTime}`,
    rate.holiday === 'any' ? '' : t(`finance.rate_holiday.${rate.holiday}`),
  ].filter((part) => part !== '')
  return parts.length === 0 ? t('finance.rate_always') : parts.join(' · ')
}

function useColumns(): Column<RateView>[] {
  const { t, tag } = useWords()
  return [
    { key: 'name', title: t('finance.rate_name'), width: 200, value: (rate) => rate.name },
    { key: 'role', title: t('finance.rate_role'), width: 110, value: (rate) => rate.role },
    {
      key: 'client',
      title: t('finance.rate_client'),
      width: 150,
      value: (rate) => rate.clientName ?? t('finance.rate_every_client'),
    },
    { key: 'when', title: t('finance.rate_when'), width: 220, value: (rate) => rateWhen(rate, t, tag) },
    {
      key: 'from',
      title: t('finance.rate_from'),
      width: 110,
      value: (rate) => rate.validFrom,
      cell: (rate) => <DateText value={rate.validFrom} year />,
    },
    {
      key: 'until',
      title: t('finance.rate_until'),
      width: 110,
      value: (rate) => rate.validUntil,
      cell: (rate) => rate.validUntil && <DateText value={rate.validUntil} year />,
    },
    { key: 'cost', title: t('finance.rate_cost'), width: 110, value: (rate) => rate.cost },
    { key: 'price', title: t('finance.rate_hour_price'), width: 110, value: (rate) => rate.price },
  ]
}

/** The rate card: what an hour of each role costs and is sold for, and when; with a trial that shows what it makes of a shift. */
export function RateCardTab() {
  const { t } = useWords()
  const can = useCan()
  const { data, problem, loading } = useQueryOp(listRates, {})
  const [edited, edit] = useState<RateView | 'new'>()
  const removal = useCommandOp(removeRate)
  const may = can('finance.set_rates')
  const add = may && (
    <Button variant="default" onClick={() => edit('new')}>
      {t('finance.rate_add')}
    </Button>
  )
  return (
    <PageBody>
      <Section title={t('finance.rate_card')} actions={add}>
        <p className={css.quiet}>{t('finance.rate_card_note')}</p>
        <Problem problem={problem} />
        <CommandProblem command={removal} />
        <DataTable
          name="finance.rates"
          label={t('finance.rate_card')}
          columns={useColumns()}
          rowKey={(rate) => rate.id}
          rows={data?.rates ?? []}
          loading={loading}
          fit
          {...(may ? { onOpen: edit } : {})}
          {...(may
            ? {
                actions: (rows: readonly RateView[]) => (
                  <>
                    {rows.length === 1 && (
                      <Button variant="default" onClick={() => edit(rows[0])}>
                        {t('finance.rate_edit')}
                      </Button>
                    )}
                    <Button
                      variant="default"
                      loading={removal.pending}
                      onClick={async () => {
                        for (const rate of rows) await removal.run({ rateId: rate.id })
                      }}
                    >
                      {t('finance.rate_remove', { count: rows.length })}
                    </Button>
                  </>
                ),
              }
            : {})}
          empty={<EmptyState text={t('finance.rate_none')}>{add}</EmptyState>}
        />
      </Section>
      {data && data.rates.length > 0 && <RateTrial roles={[...new Set(data.rates.map(({ role }) => role))]} />}
      <Dialog
        opened={edited !== undefined}
        onClose={() => edit(undefined)}
        size="lg"
        title={t(edited === 'new' ? 'finance.rate_add' : 'finance.rate_edit')}
      >
        {edited !== undefined && (
          <RateForm {...(edited === 'new' ? {} : { rate: edited })} onDone={() => edit(undefined)} />
        )}
      </Dialog>
    </PageBody>
  )
}
