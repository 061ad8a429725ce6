import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core'
import { moneyFromText, parseQuantity, quantityToText } from '@ordinate/kernel'
import { chargeLoss, findLost, sheetMovements, sheetStory } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  EmptyState,
  InstantText,
  MoneyText,
  QuantityText,
  Section,
  useCan,
  useCommandOp,
  useListOp,
  useQueryOp,
  useSession,
  useWords,
} from '../kit/index.ts'
import css from './warehouse.module.css'

type Movement = ReturnType<typeof useListOp<typeof sheetMovements.input, typeof sheetMovements.output>>['rows'][number]

/** Every movement behind one line of a materials sheet, what was asked and answered about it, and what was charged. */
export default function SheetPanel({ id }: { id: string }) {
  const { t } = useWords()
  const [activationId = '', itemId = ''] = id.split(' ')
  const of = { activationId, itemId }
  const list = useListOp(sheetMovements, of)
  const columns: Column<Movement>[] = [
    {
      key: 'at',
      title: t('warehouse.when'),
      value: (row) => row.at,
      cell: (row) => <InstantText value={row.at} />,
      width: 130,
    },
    { key: 'quantity', title: t('warehouse.moved'), value: (row) => row.quantity, width: 80 },
    { key: 'figure', title: t('warehouse.figure'), value: (row) => t(`warehouse.figure_${row.figure}`), width: 110 },
    { key: 'to', title: t('warehouse.counterpart'), value: (row) => row.counterpart, width: 170 },
    { key: 'memo', title: t('warehouse.memo'), value: (row) => row.memo, width: 120 },
  ]
  return (
    <>
      <Section title={t('warehouse.movements')}>
        <DataTable
          name="warehouse.sheet_movements"
          label={t('warehouse.movements')}
          columns={columns}
          rowKey={(row) => row.id}
          list={list}
          height={320}
          empty={<EmptyState text={t('warehouse.no_movements')} />}
        />
      </Section>
      <Story {...of} />
    </>
  )
}

type Of = { activationId: string; itemId: string }

function Story(of: Of) {
  const { t } = useWords()
  const can = useCan()
  const { data: story } = useQueryOp(sheetStory, of)
  const [acting, setActing] = useState<'charge' | 'find'>()
  if (!story) return null
  const lost = story.uncharged.digits > 0n
  const stands = story.charges.some((charge) => charge.creditedQuantity.digits !== charge.quantity.digits)
  return (
    <>
      {story.answers.length > 0 && (
        <Section title={t('warehouse.asked')}>
          <dl className={css.answers}>
            {story.answers.map((each) => (
              <div key={String(each.at)}>
                <dt>{each.question}</dt>
                <dd>
                  {each.answer} <small>{each.by}</small>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {story.charges.length > 0 && (
        <Section title={t('warehouse.charges')}>
          <ul className={css.answers}>
            {story.charges.map((charge) => (
              <li key={charge.id}>
                {charge.number} {charge.personName}: <QuantityText value={charge.quantity} /> ·{' '}
                <MoneyText value={charge.amount} mark />
                {charge.credited.minor > 0n && (
                  <>
                    {' '}
                    · {t('warehouse.credited')} <MoneyText value={charge.credited} mark />
                  </>
                )}
                <small>{charge.reason}</small>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Group gap="sm" p="8px 16px">
        {lost && story.responsible && can('warehouse.write_off') && (
          <Button variant="default" onClick={() => setActing('charge')}>
            {t('warehouse.charge', { name: story.responsible.name })}
          </Button>
        )}
        {(lost || stands) && can('warehouse.keep') && (
          <Button variant="default" onClick={() => setActing('find')}>
            {t('warehouse.found')}
          </Button>
        )}
      </Group>
      <Modal
        opened={acting !== undefined}
        onClose={() => setActing(undefined)}
        title={t(acting === 'find' ? 'warehouse.found' : 'warehouse.charge_title')}
      >
        {acting && <LossForm of={of} kind={acting} story={story} onDone={() => setActing(undefined)} />}
      </Modal>
    </>
  )
}

type StoryView = NonNullable<ReturnType<typeof useQueryOp<typeof sheetStory.input, typeof sheetStory.output>>['data']>

function LossForm(props: { of: Of; kind: 'charge' | 'find'; story: StoryView; onDone: () => void }) {
  const { t } = useWords()
  const { of, kind, story, onDone } = props
  const currency = useSession()?.organisation.currency ?? 'AUD'
  const [text, setText] = useState(quantityToText(story.uncharged))
  const [money, setMoney] = useState(story.worth ? String(Number(story.worth.minor) / 100) : '')
  const [reason, setReason] = useState('')
  const charge = useCommandOp(chargeLoss, { onDone })
  const find = useCommandOp(findLost, { onDone })
  const [quantity, amount] = [parseQuantity(text), moneyFromText(money, currency)]
  const ready = quantity !== undefined && reason.trim() !== '' && (kind === 'find' || amount !== undefined)
  const send = () => {
    if (!quantity) return
    if (kind === 'find') void find.run({ ...of, quantity, reason })
    else if (amount) void charge.run({ ...of, quantity, amount, reason })
  }
  return (
    <Group gap="md" align="flex-end">
      <TextInput
        label={t('warehouse.quantity')}
        inputMode="decimal"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {kind === 'charge' && (
        <TextInput
          label={`${t('warehouse.amount')}, ${currency}`}
          inputMode="decimal"
          value={money}
          onChange={(event) => setMoney(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={t('warehouse.reason')}
        w="100%"
        autosize
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <CommandProblem command={charge} />
      <CommandProblem command={find} />
      <Button disabled={!ready} loading={charge.pending || find.pending} onClick={send}>
        {t(kind === 'find' ? 'warehouse.found' : 'warehouse.charge_title')}
      </Button>
    </Group>
  )
}
