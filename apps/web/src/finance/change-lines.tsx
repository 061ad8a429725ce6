import { Button } from '@mantine/core'
import {
  type ChangeOrderLineView,
  type ChangeOrderView,
  type NewChangeLine,
  updateChange,
} from '@ordinate/finance/contract'
import { moneyFromText, parseQuantity, quantity, quantityToText, zeroMoney } from '@ordinate/kernel'
import { type Column, DataTable, MoneyText, useCan, useCommandOp, useWords } from '../kit/index.ts'
import { BasisText } from './basis-text.tsx'
import css from './finance.module.css'
import { useUnreadable } from './use-estimate-editor.ts'

type Row = ChangeOrderLineView

/** Lines as they are sent back. */
function linesOf(change: ChangeOrderView): NewChangeLine[] {
  return change.lines.map((line) => ({
    section: line.section,
    category: line.category,
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    unitCost: line.unitCost ?? zeroMoney(change.currency),
    unitPrice: line.unitPrice,
    targetLineNo: line.targetLineNo,
    basis: line.basis,
  }))
}

type Typed = 'description' | 'quantity' | 'unitCost' | 'unitPrice'

function typedValue(column: Typed, text: string, currency: string) {
  if (column === 'quantity') return parseQuantity(text)
  if (column === 'description') return text.trim() === '' ? undefined : text.trim()
  return moneyFromText(text, currency)
}

/** Saves the lines of a proposed change; undefined where they may not be edited. */
function useLineEditor(change: ChangeOrderView) {
  const can = useCan()
  const unreadable = useUnreadable()
  const command = useCommandOp(updateChange)
  if (change.state !== 'proposed' || !can('finance.estimate') || !can('finance.view_costs')) return undefined
  const send = (lines: NewChangeLine[]) => command.send({ changeOrderId: change.id, edit: change.edit, lines })
  const save = (column: Typed) => (row: Row, text: string) => {
    const value = typedValue(column, text, change.currency) ?? unreadable(text)
    return send(linesOf(change).map((line, at) => (at === row.lineNo - 1 ? { ...line, [column]: value } : line)))
  }
  return { save, send }
}

function useColumns(change: ChangeOrderView, editor: ReturnType<typeof useLineEditor>): Column<Row>[] {
  const { t } = useWords()
  const { currency } = change
  const edit = (column: Typed, text?: (row: Row) => string) =>
    editor === undefined ? {} : { edit: { save: editor.save(column), ...(text === undefined ? {} : { text }) } }
  const costs: Column<Row>[] = [
    { key: 'unitCost', title: t('finance.unit_cost'), width: 85, value: (line) => line.unitCost, ...edit('unitCost') },
    { key: 'cost', title: t('finance.cost_difference'), width: 95, value: (line) => line.cost },
  ]
  return [
    {
      key: 'description',
      title: t('finance.description'),
      width: 180,
      value: (line) => line.description,
      ...edit('description'),
    },
    { key: 'unit', title: t('finance.unit'), width: 80, value: (line) => line.unit },
    { key: 'before', title: t('finance.agreed'), width: 75, value: (line) => line.quantityBefore },
    {
      key: 'quantity',
      title: t('finance.change'),
      width: 75,
      value: (line) => line.quantity,
      ...edit('quantity', (line) => quantityToText(line.quantity)),
    },
    { key: 'after', title: t('finance.will_be'), width: 75, value: (line) => line.quantityAfter },
    ...(change.cost === null ? [] : costs),
    {
      key: 'unitPrice',
      title: t('finance.unit_price', { currency }),
      width: 128,
      value: (line) => line.unitPrice,
      ...edit('unitPrice'),
    },
    {
      key: 'price',
      title: t('finance.difference', { currency }),
      width: 105,
      value: (line) => line.price,
      total: () => <MoneyText value={change.delta.price} />,
    },
    {
      key: 'basis',
      title: t('finance.basis'),
      width: 202,
      sortable: false,
      value: () => '',
      cell: (line) => <BasisText basis={line.basis} quantity={line.quantity} />,
    },
  ]
}

/** What a change adds and takes away, line by line; typed in place while it is proposed. */
export function ChangeLines({ change }: { change: ChangeOrderView }) {
  const { t } = useWords()
  const editor = useLineEditor(change)
  const add = () => {
    const blank = { description: t('finance.new_line'), unit: t('finance.unit.piece') }
    const none = zeroMoney(change.currency)
    const line = { ...blank, category: 'other' as const, quantity: quantity(1n), unitCost: none, unitPrice: none }
    void editor?.send([...linesOf(change), line]).catch(() => undefined)
  }
  const remove = (rows: readonly Row[]) => {
    const gone = new Set(rows.map((row) => row.lineNo - 1))
    void editor?.send(linesOf(change).filter((_, at) => !gone.has(at))).catch(() => undefined)
  }
  return (
    <>
      <DataTable
        name="finance.change"
        label={t('finance.change_titled', { number: change.number })}
        columns={useColumns(change, editor)}
        rowKey={(line) => String(line.lineNo)}
        rows={change.lines}
        fit
        {...(editor === undefined
          ? {}
          : {
              actions: (rows: readonly Row[]) => (
                <Button variant="default" onClick={() => remove(rows)}>
                  {t('finance.remove_lines', { count: rows.length })}
                </Button>
              ),
            })}
      />
      {editor && (
        <div className={css.under}>
          <Button variant="default" onClick={add}>
            {t('finance.add_line')}
          </Button>
        </div>
      )}
    </>
  )
}
