import { listTaxRates, setTaxRate, type TaxRateView } from '@ordinate/finance/contract'
import {
  type Column,
  DataTable,
  DateField,
  DateText,
  EmptyState,
  FormRow,
  OperationForm,
  PageBody,
  Problem,
  QuantityField,
  QuantityText,
  Section,
  TextField,
  useQueryOp,
  useWords,
} from '../kit/index.ts'

/** Tax rates with the day from which each holds. */
export default function TaxTab() {
  const { t } = useWords()
  const { data, problem } = useQueryOp(listTaxRates, {})
  const columns: Column<TaxRateView>[] = [
    { key: 'code', title: t('finance.tax_code'), width: 120, value: (rate) => rate.code },
    {
      key: 'rate',
      title: t('finance.rate_percent'),
      width: 100,
      value: (rate) => rate.rate,
      cell: (rate) => <QuantityText value={rate.rate} unit="%" />,
    },
    {
      key: 'validFrom',
      title: t('finance.valid_from'),
      width: 140,
      value: (rate) => rate.validFrom,
      cell: (rate) => <DateText value={rate.validFrom} year />,
    },
    {
      key: 'source',
      title: t('finance.rate_source'),
      width: 160,
      value: (rate) => t(rate.statutory ? 'finance.by_law' : 'finance.own_rate'),
    },
  ]
  return (
    <PageBody>
      <Section title={t('finance.tax_rates')}>
        <Problem problem={problem} />
        <DataTable
          name="finance.tax_rates"
          label={t('finance.tax_rates')}
          columns={columns}
          rowKey={(rate) => `${rate.code}/${rate.validFrom}`}
          rows={data?.rates ?? []}
          fit
          empty={<EmptyState text={t('finance.no_tax_rates')} />}
        />
      </Section>
      <Section title={t('finance.set_tax_rate')}>
        <OperationForm
          key={data?.rates.length ?? 0}
          operation={setTaxRate}
          initial={{ code: data?.usualCode }}
          submitLabel={t('finance.set_tax_rate')}
        >
          <FormRow>
            <TextField name="code" label={t('finance.tax_code')} required />
            <QuantityField name="rate" label={t('finance.rate_percent')} required />
            <DateField name="validFrom" label={t('finance.valid_from')} required />
          </FormRow>
        </OperationForm>
      </Section>
    </PageBody>
  )
}
