import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { listItems } from '@ordinate/warehouse/contract'
import { IconX } from '@tabler/icons-react'
import type { ClipboardEvent } from 'react'
import { parseBlock, useListOp, useWords } from '../kit/index.ts'
import { blankLine, type DraftLine, linesOfBlock } from './receipt-draft.ts'
import css from './warehouse.module.css'

const FIGURES = ['expected', 'received', 'damaged'] as const

/** Typed or pasted lines: item, by waybill, received, damaged. */
export function ReceiptLines(props: { lines: readonly DraftLine[]; onChange: (lines: readonly DraftLine[]) => void }) {
  const { t } = useWords()
  const { rows: items } = useListOp(listItems, {}, { limit: 500 })
  const { lines, onChange } = props
  const change = (key: string, to: Partial<DraftLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...to } : line)))
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!text.includes('\t')) return
    event.preventDefault()
    const typed = lines.filter((line) => line.itemId !== null)
    onChange([...typed, ...linesOfBlock(parseBlock(text), items)])
  }
  return (
    <div onPaste={paste}>
      <table className={css.lines}>
        <thead>
          <tr>
            <th>{t('warehouse.item')}</th>
            {FIGURES.map((figure) => (
              <th key={figure}>{t(`warehouse.line_${figure}`)}</th>
            ))}
            <th aria-label={t('warehouse.drop_line')} />
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>
                <Select
                  aria-label={t('warehouse.item')}
                  searchable
                  data={items.map((item) => ({ value: item.id, label: `${item.sku} ${item.name}` }))}
                  value={line.itemId}
                  error={line.itemId === null && line.expected !== ''}
                  onChange={(itemId) => change(line.key, { itemId })}
                />
              </td>
              {FIGURES.map((figure) => (
                <td key={figure} className={css.figure}>
                  <TextInput
                    aria-label={t(`warehouse.line_${figure}`)}
                    inputMode="decimal"
                    placeholder={figure === 'received' ? line.expected : figure === 'damaged' ? '0' : ''}
                    value={line[figure]}
                    onChange={(event) => change(line.key, { [figure]: event.currentTarget.value })}
                  />
                </td>
              ))}
              <td>
                <ActionIcon
                  variant="subtle"
                  aria-label={t('warehouse.drop_line')}
                  onClick={() => onChange(lines.filter((each) => each.key !== line.key))}
                >
                  <IconX size={16} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button variant="subtle" onClick={() => onChange([...lines, blankLine()])}>
        {t('warehouse.add_line')}
      </Button>
      <span className={css.quiet}>{t('warehouse.paste_hint')}</span>
    </div>
  )
}
