import { ActionIcon, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { parseQuantity, quantityToText } from '@ordinate/kernel'
import { assembleKit, type KitView, listItems, listKits, setKit, takeKitApart } from '@ordinate/warehouse/contract'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import {
  CommandProblem,
  QuantityText,
  Section,
  useCan,
  useCommandOp,
  useListOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './warehouse.module.css'

/** What an item is put together from, and its parts put together or taken apart. */
export function Kit({ itemId }: { itemId: string }) {
  const { t } = useWords()
  const can = useCan()
  const kit = useQueryOp(listKits, { itemId }).data?.kits[0]
  const [composing, setComposing] = useState(false)
  if (!kit || (kit.parts.length === 0 && !can('warehouse.keep'))) return null
  return (
    <Section
      title={t('warehouse.kit')}
      actions={
        can('warehouse.keep') && (
          <Button variant="default" onClick={() => setComposing(true)}>
            {t('warehouse.compose')}
          </Button>
        )
      }
    >
      {kit.parts.length === 0 ? <span className={css.quiet}>{t('warehouse.no_parts')}</span> : <Parts kit={kit} />}
      <Modal opened={composing} onClose={() => setComposing(false)} title={t('warehouse.compose')}>
        {composing && <Compose kit={kit} onDone={() => setComposing(false)} />}
      </Modal>
    </Section>
  )
}

function Parts({ kit }: { kit: KitView }) {
  const { t } = useWords()
  const can = useCan()
  const [text, setText] = useState('1')
  const assemble = useCommandOp(assembleKit)
  const apart = useCommandOp(takeKitApart)
  const quantity = parseQuantity(text)
  return (
    <>
      <table className={css.lines}>
        <thead>
          <tr>
            <th>{t('warehouse.item')}</th>
            <th>{t('warehouse.in_one')}</th>
            <th>{t('warehouse.free')}</th>
          </tr>
        </thead>
        <tbody>
          {kit.parts.map((part) => (
            <tr key={part.itemId}>
              <td>{part.name}</td>
              <td className={css.figure}>
                <QuantityText value={part.quantity} unit={part.unit} />
              </td>
              <td className={css.figure}>
                <QuantityText value={part.free} unit={part.unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {can('warehouse.keep') && (
        <Group gap="sm" align="flex-end">
          <TextInput
            label={t('warehouse.kits')}
            w={90}
            inputMode="decimal"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            disabled={!quantity}
            loading={assemble.pending}
            onClick={() => quantity && assemble.run({ itemId: kit.item.id, quantity })}
          >
            {t('warehouse.assemble')}
          </Button>
          <Button
            variant="default"
            disabled={!quantity}
            loading={apart.pending}
            onClick={() => quantity && apart.run({ itemId: kit.item.id, quantity })}
          >
            {t('warehouse.take_apart')}
          </Button>
        </Group>
      )}
      <CommandProblem command={assemble} />
      <CommandProblem command={apart} />
    </>
  )
}

function Compose({ kit, onDone }: { kit: KitView; onDone: () => void }) {
  const { t } = useWords()
  const { rows: items } = useListOp(listItems, {}, { limit: 500 })
  const [parts, setParts] = useState(() =>
    kit.parts.map((part) => ({ itemId: part.itemId, text: quantityToText(part.quantity) })),
  )
  const save = useCommandOp(setKit, { onDone })
  const read = parts.flatMap(({ itemId, text }) => {
    const quantity = parseQuantity(text)
    return quantity ? [{ itemId, quantity }] : []
  })
  const change = (at: number, text: string) => setParts(parts.map((part, n) => (n === at ? { ...part, text } : part)))
  return (
    <Stack gap="md">
      {parts.map((part, at) => (
        <Group key={part.itemId} gap="sm" wrap="nowrap">
          <span style={{ flex: 1 }}>{items.find((item) => item.id === part.itemId)?.name}</span>
          <TextInput
            w={90}
            aria-label={t('warehouse.in_one')}
            inputMode="decimal"
            value={part.text}
            onChange={(event) => change(at, event.currentTarget.value)}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('warehouse.drop_line')}
            onClick={() => setParts(parts.filter((each) => each !== part))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Select
        label={t('warehouse.add_part')}
        searchable
        value={null}
        data={items
          .filter((item) => item.id !== kit.item.id && !parts.some((part) => part.itemId === item.id))
          .map((item) => ({ value: item.id, label: `${item.sku} ${item.name}` }))}
        onChange={(itemId) => itemId && setParts([...parts, { itemId, text: '1' }])}
      />
      <CommandProblem command={save} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('kit.cancel')}
        </Button>
        <Button
          disabled={read.length < parts.length}
          loading={save.pending}
          onClick={() => save.run({ itemId: kit.item.id, parts: read })}
        >
          {t('warehouse.save')}
        </Button>
      </Group>
    </Stack>
  )
}
