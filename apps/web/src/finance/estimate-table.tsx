import { Button } from '@mantine/core'
import type { EstimateLineView, EstimateView } from '@ordinate/finance/contract'
import { costCategories } from '@ordinate/finance/domain'
import { quantityToText } from '@ordinate/kernel'
import { useState } from 'react'
import { type Block, type Column, DataTable, EmptyState, MoneyText, type PastePlace, useWords } from '../kit/index.ts'
import { BasisText } from './basis-text.tsx'
import { emptyLine, type LineColumn, lineColumns, withBlock, withCell } from './estimate-lines.ts'
import css from './finance.module.css'
import { type EstimateEditor, useCategoryNames, useUnreadable } from './use-estimate-editor.ts'

type Row = EstimateLineView

function isLineColumn(key: string): key is LineColumn {
  return (lineColumns as readonly string[]).includes(key)
}

type EditOf = (column: LineColumn) => Pick<Column<Row>, 'edit'>

/** What a line costs and leaves, and how it was reckoned. */
function useReckonedColumns(estimate: EstimateView, editOf: EditOf) {
  const { t } = useWords()
  const costs: Column<Row>[] = [
    {
      key: 'unitCost',
      title: t('finance.unit_cost'),
      width: 85,
      value: (line) => line.unitCost,
      ...editOf('unitCost'),
    },
    {
      key: 'cost',
      title: t('finance.cost'),
      width: 95,
      value: (line) => line.cost,
      total: () => <MoneyText value={estimate.cost} />,
    },
  ]
  const margin: Column<Row> = {
    key: 'margin',
    title: t('finance.margin'),
    width: 85,
    value: (line) => line.margin,
    total: () => <MoneyText value={estimate.margin} />,
  }
  const basis: Column<Row> = {
    key: 'basis',
    title: t('finance.basis'),
    width: 172,
    sortable: false,
    value: () => '',
    cell: (line) => <BasisText basis={line.basis} quantity={line.quantity} />,
  }
  return { costs, margin, basis }
}

function useColumns(estimate: EstimateView, editor: EstimateEditor | undefined): Column<Row>[] {
  const { t } = useWords()
  const names = useCategoryNames()
  const unreadable = useUnreadable()
  const { currency } = estimate
  const edit = (column: LineColumn) =>
    editor && {
      save: (row: Row, text: string) =>
        editor.changeLines((lines) =>
          lines.map((line, at) =>
            at === row.lineNo - 1 ? (withCell(line, column, text, names) ?? unreadable(text)) : line,
          ),
        ),
    }
  const editOf = (column: LineColumn) => {
    const found = edit(column)
    return found === undefined ? {} : { edit: found }
  }
  const options = costCategories.map((code) => ({ value: code, label: names[code] }))
  const category = edit('category')
  const seesCosts = estimate.cost !== null
  const { costs, margin, basis } = useReckonedColumns(estimate, editOf)
  const section: Column<Row> = {
    key: 'section',
    title: t('finance.section'),
    width: 90,
    value: (line) => line.section,
    ...editOf('section'),
  }
  return [
    section,
    {
      key: 'category',
      title: t('finance.line'),
      width: 100,
      value: (line) => names[line.category],
      ...(category === undefined ? {} : { edit: { ...category, options, text: (line: Row) => line.category } }),
    },
    {
      key: 'description',
      title: t('finance.description'),
      width: 180,
      value: (l) => l.description,
      ...editOf('description'),
    },
    {
      key: 'quantity',
      title: t('finance.quantity'),
      width: 80,
      value: (line) => line.quantity,
      ...(editor === undefined
        ? {}
        : { edit: { ...edit('quantity')!, text: (line: Row) => quantityToText(line.quantity) } }),
    },
    { key: 'unit', title: t('finance.unit'), width: 80, value: (line) => line.unit, ...editOf('unit') },
    ...(seesCosts ? costs : []),
    {
      key: 'unitPrice',
      title: t('finance.unit_price', { currency }),
      width: 128,
      value: (line) => line.unitPrice,
      ...editOf('unitPrice'),
    },
    {
      key: 'price',
      title: t('finance.price', { currency }),
      width: 100,
      value: (line) => line.price,
      total: () => <MoneyText value={estimate.price} />,
    },
    ...(seesCosts ? [margin] : []),
    ...(estimate.lines.some((line) => line.basis !== null) ? [basis] : []),
  ]
}

/** Lines of an estimate. With an editor: typed in place, pasted from a spreadsheet, added and taken out. */
export function EstimateTable(props: { estimate: EstimateView; editor?: EstimateEditor }) {
  const { estimate, editor } = props
  const { t } = useWords()
  const names = useCategoryNames()
  const [unread, setUnread] = useState<string>()
  const blank = emptyLine(estimate.currency, { description: t('finance.new_line'), unit: t('finance.unit.piece') })
  const paste = (block: Block, place: Pick<PastePlace<Row>, 'rowIndex' | 'columns'>) => {
    const typed = place.columns.filter(isLineColumn)
    const columns = typed.length === 0 ? lineColumns : typed
    void editor
      ?.changeLines((lines) => {
        const pasted = withBlock(lines, block, { row: place.rowIndex, columns }, blank, names)
        setUnread(pasted.unread.map((cell) => cell.text).join(', ') || undefined)
        return pasted.lines
      })
      .catch(() => undefined)
  }
  const add = () => void editor?.changeLines((lines) => [...lines, blank]).catch(() => undefined)
  const remove = (rows: readonly Row[]) => {
    const gone = new Set(rows.map((row) => row.lineNo - 1))
    void editor?.changeLines((lines) => lines.filter((_, at) => !gone.has(at))).catch(() => undefined)
  }
  const addButton = editor && (
    <Button variant="default" onClick={add}>
      {t('finance.add_line')}
    </Button>
  )
  return (
    <>
      <DataTable
        name="finance.estimate"
        label={t('finance.estimate')}
        columns={useColumns(estimate, editor)}
        rowKey={(line) => String(line.lineNo)}
        rows={estimate.lines}
        fit
        {...(editor === undefined
          ? {}
          : {
              onPaste: paste,
              actions: (rows: readonly Row[]) => (
                <Button variant="default" onClick={() => remove(rows)}>
                  {t('finance.remove_lines', { count: rows.length })}
                </Button>
              ),
            })}
        empty={<EmptyState text={t('finance.no_lines')}>{addButton}</EmptyState>}
      />
      {unread && (
        <p role="alert" className={css.warning}>
          {t('finance.unreadable', { text: unread })}
        </p>
      )}
      {estimate.lines.length > 0 && <div className={css.under}>{addButton}</div>}
    </>
  )
}
