import { Button, Select, TextInput } from '@mantine/core'
import { type BudgetView, orderPurchase } from '@ordinate/finance/contract'
import { type CostCategory, spentCategories } from '@ordinate/finance/domain'
import {
  formatMoney,
  type Money,
  moneyFromText,
  multiplyMoney,
  parseDateText,
  parseQuantity,
  subtractMoney,
  sumMoney,
} from '@ordinate/kernel'
import { useState } from 'react'
import { CommandProblem, StateMark, useCommandOp, useWords } from '../kit/index.ts'
import css from './finance.module.css'
import { useCategoryNames } from './use-estimate-editor.ts'

type Line = { readonly description: string; readonly quantity: string; readonly unit: string; readonly price: string }

function lineOf(line: Line, currency: string) {
  const [count, unitPrice] = [parseQuantity(line.quantity), moneyFromText(line.price, currency)]
  if (!count || !unitPrice || line.description.trim() === '' || line.unit.trim() === '') return undefined
  return { description: line.description.trim(), quantity: count, unit: line.unit.trim(), unitPrice }
}

/** A purchase order: from whom, on which line of the budget, what and for how much; and what the line has left afterwards. */
export function PurchaseForm({ budget, onDone }: { budget: BudgetView; onDone: (purchaseId?: string) => void }) {
  const { t } = useWords()
  const { currency, orderId } = budget
  const blank: Line = { description: '', quantity: '1', unit: t('finance.unit.piece'), price: '' }
  const [supplierName, setSupplier] = useState('')
  const [category, setCategory] = useState<CostCategory>('materials')
  const [lines, setLines] = useState<readonly Line[]>([blank])
  const [deliver, setDeliver] = useState('')
  const order = useCommandOp(orderPurchase, { onDone: (purchase) => onDone(purchase.id) })
  const read = lines.map((line) => lineOf(line, currency))
  const whole = read.filter((line) => line !== undefined)
  const deliverOn = deliver.trim() === '' ? undefined : parseDateText(deliver, 'dmy')
  const ready = supplierName.trim() !== '' && whole.length === lines.length && (deliver.trim() === '' || deliverOn)
  const total = sumMoney(
    whole.map((line) => multiplyMoney(line.unitPrice, line.quantity)),
    currency,
  )
  const change = (at: number, to: Partial<Line>) =>
    setLines((before) => before.map((line, place) => (place === at ? { ...line, ...to } : line)))
  const send = () =>
    void order.run({
      orderId,
      supplierName: supplierName.trim(),
      category,
      lines: whole,
      ...(deliverOn === undefined ? {} : { deliverOn }),
    })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <HeadFields
        supplierName={supplierName}
        category={category}
        deliver={deliver}
        onSupplier={setSupplier}
        onCategory={setCategory}
        onDeliver={setDeliver}
      />
      {lines.map((line, at) => (
        <LineFields
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own until they are ordered.
          key={at}
          line={line}
          currency={currency}
          onChange={(to) => change(at, to)}
          {...(lines.length === 1 ? {} : { onRemove: () => setLines((all) => all.filter((_, place) => place !== at)) })}
        />
      ))}
      <div className={css.under}>
        <Button variant="default" onClick={() => setLines((before) => [...before, blank])}>
          {t('finance.add_line')}
        </Button>
      </div>
      <LeftAfter budget={budget} category={category} wanted={total} />
      <CommandProblem command={order} />
      <div className={css.buttons}>
        <Button variant="default" onClick={() => onDone()}>
          {t('finance.cancel')}
        </Button>
        <Button type="submit" disabled={!ready} loading={order.pending}>
          {t('finance.purchase_order')}
        </Button>
      </div>
    </form>
  )
}

function HeadFields(props: {
  supplierName: string
  category: CostCategory
  deliver: string
  onSupplier: (name: string) => void
  onCategory: (category: CostCategory) => void
  onDeliver: (day: string) => void
}) {
  const { t } = useWords()
  const names = useCategoryNames()
  return (
    <div className={css.feeRule}>
      <TextInput
        data-autofocus
        required
        label={t('finance.supplier')}
        value={props.supplierName}
        maxLength={200}
        w={260}
        onChange={(event) => props.onSupplier(event.currentTarget.value)}
      />
      <Select
        label={t('finance.line')}
        data={spentCategories.map((value) => ({ value, label: names[value] }))}
        value={props.category}
        allowDeselect={false}
        w={150}
        onChange={(next) => next && props.onCategory(next as CostCategory)}
      />
      <TextInput
        label={t('finance.deliver_on')}
        placeholder={t('kit.date_example')}
        value={props.deliver}
        w={140}
        onChange={(event) => props.onDeliver(event.currentTarget.value)}
      />
    </div>
  )
}

/** What the line has left, what this takes, and what is left then. */
export function LeftAfter(props: { budget: BudgetView; category: CostCategory; wanted: Money }) {
  const { t, tag } = useWords()
  const names = useCategoryNames()
  const { budget, category, wanted } = props
  const left = budget.lines.find((line) => line.category === category)?.left ?? { ...budget.left, minor: 0n }
  const after = subtractMoney(left, wanted)
  return (
    <p className={css.leftAfter}>
      <StateMark
        state={after.minor < 0n ? '!' : 'D'}
        label={t('finance.left_after', {
          line: names[category],
          left: formatMoney(left, tag),
          wanted: formatMoney(wanted, tag),
          after: formatMoney(after, tag, { mark: true }),
        })}
      />
    </p>
  )
}

function LineFields(props: {
  line: Line
  currency: string
  onChange: (to: Partial<Line>) => void
  onRemove?: () => void
}) {
  const { t } = useWords()
  const { line, onChange, onRemove } = props
  const text = (key: keyof Line, label: string, width: number) => (
    <TextInput
      label={label}
      value={line[key]}
      w={width}
      maxLength={key === 'description' ? 300 : 20}
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
    />
  )
  return (
    <div className={css.feeRule}>
      {text('description', t('finance.description'), 280)}
      {text('quantity', t('finance.quantity'), 90)}
      {text('unit', t('finance.unit'), 90)}
      {text('price', t('finance.unit_price', { currency: props.currency }), 120)}
      {onRemove && (
        <Button variant="subtle" onClick={onRemove}>
          {t('finance.fee_remove')}
        </Button>
      )}
    </div>
  )
}
