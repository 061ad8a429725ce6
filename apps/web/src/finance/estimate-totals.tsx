import { NumberInput, Select } from '@mantine/core'
import { type EstimateView, listTaxRates } from '@ordinate/finance/contract'
import { NO_TAX } from '@ordinate/finance/domain'
import { type Money, quantity, quantityToNumber } from '@ordinate/kernel'
import { MoneyText, QuantityText, useQueryOp, useWords } from '../kit/index.ts'
import { FeeRulesButton } from './fee-rules.tsx'
import css from './finance.module.css'
import type { EstimateEditor } from './use-estimate-editor.ts'

function Line({ label, value, strong = false }: { label: React.ReactNode; value: Money | null; strong?: boolean }) {
  if (value === null) return null
  return (
    <div className={strong ? css.totalStrong : css.totalLine}>
      <dt>{label}</dt>
      <dd>
        <MoneyText value={value} />
      </dd>
    </div>
  )
}

function FeeInput({ estimate, editor }: { estimate: EstimateView; editor: EstimateEditor }) {
  const { t } = useWords()
  return (
    <NumberInput
      key={`${estimate.id}/${estimate.edit}`}
      label={t('finance.fee_percent')}
      defaultValue={quantityToNumber(estimate.feePercent)}
      min={0}
      max={100}
      decimalScale={4}
      hideControls
      suffix=" %"
      w={110}
      onBlur={(event) => {
        const percent = Number.parseFloat(event.currentTarget.value)
        if (!Number.isFinite(percent) || percent === quantityToNumber(estimate.feePercent)) return
        void editor.change(() => ({ feePercent: quantity(percent) })).catch(() => undefined)
      }}
    />
  )
}

function TaxInput({ estimate, editor }: { estimate: EstimateView; editor: EstimateEditor }) {
  const { t } = useWords()
  const { data } = useQueryOp(listTaxRates, {})
  const codes = new Set([estimate.taxCode, ...(data?.rates ?? []).map((rate) => rate.code), NO_TAX])
  return (
    <Select
      label={t('finance.tax')}
      data={[...codes].map((code) => ({ value: code, label: code === NO_TAX ? t('finance.no_tax') : code }))}
      value={estimate.taxCode}
      allowDeselect={false}
      w={130}
      onChange={(taxCode) => taxCode && void editor.change(() => ({ taxCode })).catch(() => undefined)}
    />
  )
}

function RoundingInput({ estimate, editor }: { estimate: EstimateView; editor: EstimateEditor }) {
  const { t } = useWords()
  const choices = ['document', 'line'] as const
  return (
    <Select
      label={t('finance.rounding')}
      data={choices.map((value) => ({ value, label: t(`finance.rounding.${value}`) }))}
      value={estimate.rounding}
      allowDeselect={false}
      w={150}
      onChange={(rounding) => {
        if (rounding === 'line' || rounding === 'document')
          void editor.change(() => ({ rounding })).catch(() => undefined)
      }}
    />
  )
}

/** Fee, tax, total and margin of an estimate; the terms can be changed while it is a draft. */
export function EstimateTotals({ estimate, editor }: { estimate: EstimateView; editor?: EstimateEditor }) {
  const { t } = useWords()
  const percent = (value: EstimateView['feePercent']) => <QuantityText value={value} unit="%" />
  return (
    <div className={css.totals}>
      {editor && (
        <div className={css.terms}>
          {estimate.feeRules.length === 0 && <FeeInput estimate={estimate} editor={editor} />}
          <TaxInput estimate={estimate} editor={editor} />
          <RoundingInput estimate={estimate} editor={editor} />
          <FeeRulesButton estimate={estimate} editor={editor} />
        </div>
      )}
      <dl className={css.sum}>
        <Line label={t('finance.lines')} value={estimate.price} />
        {estimate.fees.length === 0 ? (
          <Line
            label={
              <>
                {t('finance.fee')} {percent(estimate.feePercent)}
              </>
            }
            value={estimate.fee}
          />
        ) : (
          estimate.fees.map((fee) => (
            <Line
              key={fee.name}
              label={fee.isMinimum ? t('finance.fee_minimum_of', { name: fee.name }) : fee.name}
              value={fee.amount}
            />
          ))
        )}
        <Line label={t('finance.net')} value={estimate.net} strong />
        <Line
          label={
            <>
              {estimate.taxCode} {percent(estimate.taxRate)}
            </>
          }
          value={estimate.tax}
        />
        <Line label={t('finance.gross', { currency: estimate.currency })} value={estimate.gross} strong />
      </dl>
      {estimate.margin && estimate.marginPercent && (
        <dl className={css.sum}>
          <Line label={t('finance.cost')} value={estimate.cost} />
          <Line
            label={
              <>
                {t('finance.margin')} {percent(estimate.marginPercent)}
              </>
            }
            value={estimate.margin}
            strong
          />
        </dl>
      )}
    </div>
  )
}
