import { Button, Modal } from '@mantine/core'
import type { ProblemDetails } from '@ordinate/contract'
import {
  type CurrencyRateView,
  importCurrencyRates,
  listCurrencyRates,
  setCurrencyRate,
} from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateField,
  DateText,
  EmptyState,
  FileDrop,
  FormRow,
  OperationForm,
  Problem,
  problemOf,
  QuantityField,
  QuantityText,
  StateMark,
  TextField,
  useCan,
  useClient,
  useCommandOp,
  useListOp,
  useSession,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'

function useColumns(base: string): Column<CurrencyRateView>[] {
  const { t } = useWords()
  return [
    {
      key: 'onDay',
      title: t('finance.on_day'),
      width: 140,
      value: (rate) => rate.onDay,
      cell: (rate) => <DateText value={rate.onDay} year />,
    },
    { key: 'currency', title: t('finance.rate_currency'), width: 90, value: (rate) => rate.currency },
    {
      key: 'units',
      title: t('finance.rate_units'),
      width: 110,
      value: (rate) => rate.units,
      cell: (rate) => <QuantityText value={rate.units} />,
    },
    {
      key: 'price',
      title: t('finance.rate_price', { currency: base }),
      width: 140,
      value: (rate) => rate.price,
      cell: (rate) => <QuantityText value={rate.price} />,
    },
    { key: 'setBy', title: t('finance.rate_set_by'), width: 200, value: (rate) => rate.setBy },
  ]
}

/** What foreign currencies cost, day by day: set by hand or taken from a bank's list. */
export function RatesTab() {
  const { t } = useWords()
  const can = useCan()
  const base = useSession()?.organisation.currency ?? ''
  const list = useListOp(listCurrencyRates, {})
  const columns = useColumns(base)
  const [open, setOpen] = useState<'set' | 'import'>()
  const close = () => setOpen(undefined)
  const buttons = can('finance.rates') && (
    <>
      <Button variant="default" onClick={() => setOpen('import')}>
        {t('finance.import_rates')}
      </Button>
      <Button variant="default" onClick={() => setOpen('set')}>
        {t('finance.set_currency_rate')}
      </Button>
    </>
  )
  return (
    <>
      <div className={css.filter}>{list.rows.length > 0 && buttons}</div>
      <DataTable
        name="finance.rates"
        label={t('finance.tab.rates')}
        columns={columns}
        rowKey={(rate) => `${rate.currency}/${rate.onDay}`}
        list={list}
        empty={<EmptyState text={t('finance.no_rates')}>{buttons}</EmptyState>}
      />
      <Modal opened={open === 'set'} onClose={close} title={t('finance.set_currency_rate')}>
        <OperationForm operation={setCurrencyRate} submitLabel={t('finance.set_currency_rate')} onDone={close}>
          <FormRow>
            <TextField name="currency" label={t('finance.rate_currency')} placeholder="EUR" required autoFocus />
            <DateField name="onDay" label={t('finance.on_day')} placeholder={t('finance.today')} />
          </FormRow>
          <FormRow>
            <QuantityField name="units" label={t('finance.rate_units')} placeholder="1" />
            <QuantityField name="price" label={t('finance.rate_price', { currency: base })} required />
          </FormRow>
        </OperationForm>
      </Modal>
      <Modal opened={open === 'import'} onClose={close} title={t('finance.import_rates')}>
        <RatesImport base={base} />
      </Modal>
    </>
  )
}

function RatesImport({ base }: { base: string }) {
  const { t } = useWords()
  const client = useClient()
  const take = useCommandOp(importCurrencyRates)
  const [problem, setProblem] = useState<ProblemDetails>()
  const upload = async (file: File) => {
    setProblem(undefined)
    try {
      const { fileId } = await client.upload(file, file.name)
      await take.run({ fileId })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  const { added, changed, same } = take.answer ?? {}
  return (
    <>
      <FileDrop
        label={t('finance.rates_drop')}
        accept=".xml,.csv,.txt"
        onFile={(file) => void upload(file)}
        onPasteText={(text) => void take.run({ text })}
      />
      <p className={css.quiet}>{t('finance.rates_table', { currency: base })}</p>
      <Problem problem={problem} />
      <CommandProblem command={take} />
      {take.answer && <StateMark state="D" label={t('finance.rates_imported', { added, changed, same })} />}
    </>
  )
}
