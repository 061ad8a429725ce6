import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { parseQuantity } from '@ordinate/kernel'
import { issueForOrder, reserve, type StockRow, stock } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { ShortageHints } from '../equipment/shortage-hints.tsx'
import { CommandProblem, EmptyState, QuantityText, useCommandOp, useListOp, useWords } from '../kit/index.ts'
import css from './warehouse.module.css'

type Mode = 'reserve' | 'issue'

/** So much of each item for every activation of the order, with what is free beside it. */
export function PerActivationDialog(props: { mode: Mode | undefined; orderId: string; onClose: () => void }) {
  const { t } = useWords()
  const { mode } = props
  return (
    <Modal
      opened={mode !== undefined}
      onClose={props.onClose}
      title={t(mode === 'issue' ? 'warehouse.issue_title' : 'warehouse.reserve_title')}
      size="lg"
    >
      {mode && <Quantities mode={mode} orderId={props.orderId} onClose={props.onClose} />}
    </Modal>
  )
}

function Quantities({ mode, orderId, onClose }: { mode: Mode; orderId: string; onClose: () => void }) {
  const { t } = useWords()
  const list = useListOp(stock, {}, { limit: 500 })
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map())
  const setAside = useCommandOp(reserve, { onDone: onClose })
  const giveOut = useCommandOp(issueForOrder, { onDone: onClose })
  const filled = [...texts].filter(([, text]) => text.trim() !== '')
  const lines = filled.flatMap(([itemId, text]) => {
    const quantity = parseQuantity(text)
    return quantity && quantity.digits > 0n ? [{ itemId, quantity }] : []
  })
  const whole = lines.length > 0 && lines.length === filled.length
  const command = mode === 'issue' ? giveOut : setAside
  if (!list.loading && list.rows.length === 0) return <EmptyState text={t('warehouse.no_items')} />
  return (
    <Stack gap="md">
      <table className={css.lines}>
        <thead>
          <tr>
            <th>{t('warehouse.item')}</th>
            <th>{t('warehouse.free')}</th>
            <th>{t('warehouse.per_activation')}</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((item) => (
            <QuantityRow
              key={item.id}
              item={item}
              text={texts.get(item.id) ?? ''}
              onText={(text) => setTexts(new Map([...texts, [item.id, text]]))}
            />
          ))}
        </tbody>
      </table>
      {mode === 'reserve' && <ShortageHints orderId={orderId} lines={lines} />}
      <CommandProblem command={setAside} />
      <CommandProblem command={giveOut} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('kit.cancel')}
        </Button>
        <Button
          disabled={!whole}
          loading={command.pending}
          onClick={() => (mode === 'issue' ? giveOut : setAside).run({ orderId, lines })}
        >
          {t(mode === 'issue' ? 'warehouse.issue' : 'warehouse.reserve')}
        </Button>
      </Group>
    </Stack>
  )
}

function QuantityRow({ item, text, onText }: { item: StockRow; text: string; onText: (text: string) => void }) {
  const { t } = useWords()
  const unreadable = text.trim() !== '' && parseQuantity(text) === undefined
  return (
    <tr>
      <td>
        {item.sku} {item.name}
      </td>
      <td className={css.figure}>
        <QuantityText value={item.free} unit={item.unit} />
      </td>
      <td className={css.figure}>
        <TextInput
          aria-label={t('warehouse.per_activation_of', { item: item.name })}
          inputMode="decimal"
          value={text}
          error={unreadable}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      </td>
    </tr>
  )
}
