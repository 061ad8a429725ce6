import { Button, Group, TextInput } from '@mantine/core'
import { compareQuantity, parseQuantity, quantityToText } from '@ordinate/kernel'
import { type ConsignmentView, getConsignment, receiveConsignment } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  InstantText,
  Pairs,
  Problem,
  QuantityText,
  Section,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { ConsignmentMark } from './road-tab.tsx'
import css from './warehouse.module.css'

/** One consignment: both ends, what was sent, what arrived; confirmed here for an end that has no phone. */
export default function ConsignmentPanel({ id }: { id: string }) {
  const { t } = useWords()
  const { data: sent, problem } = useQueryOp(getConsignment, { consignmentId: id })
  if (!sent) return <Problem problem={problem} />
  const end = (which: ConsignmentView['from']) => (
    <>
      {which.name} <DateText value={which.day} />
    </>
  )
  return (
    <Section title={t('warehouse.consignment_number', { number: sent.number })}>
      <ConsignmentMark state={sent.state} />
      <Pairs
        pairs={[
          [t('warehouse.from'), end(sent.from)],
          [t('warehouse.to'), end(sent.to)],
          [t('warehouse.sent_at'), <InstantText key="at" value={sent.sentAt} />],
          [t('warehouse.sent_by'), sent.sentBy],
          [t('warehouse.confirmed_at'), sent.receivedAt && <InstantText key="got" value={sent.receivedAt} />],
          [t('warehouse.confirmed_by'), sent.receivedBy],
          [t('warehouse.note'), sent.note],
        ]}
      />
      <Lines key={sent.state} sent={sent} />
    </Section>
  )
}

function Lines({ sent }: { sent: ConsignmentView }) {
  const { t } = useWords()
  const can = useCan()
  const [texts, setTexts] = useState<ReadonlyMap<number, string>>(new Map())
  const receive = useCommandOp(receiveConsignment)
  const editable = sent.state === 'on_road' && can('warehouse.receive_consignment')
  const lines = [...texts].flatMap(([lineNo, text]) => {
    const received = parseQuantity(text)
    const line = sent.lines.find((each) => each.lineNo === lineNo)!
    return received === undefined || compareQuantity(received, line.sent) === 0 ? [] : [{ lineNo, received }]
  })
  return (
    <>
      <table className={css.lines}>
        <thead>
          <tr>
            <th>{t('warehouse.item')}</th>
            <th>{t('warehouse.lot')}</th>
            <th>{t('warehouse.sent')}</th>
            <th>{t('warehouse.arrived')}</th>
          </tr>
        </thead>
        <tbody>
          {sent.lines.map((line) => (
            <tr key={line.lineNo}>
              <td>{line.name}</td>
              <td>
                {line.lotCode} <DateText value={line.expiresOn} />
              </td>
              <td className={css.figure}>
                <QuantityText value={line.sent} unit={line.unit} />
              </td>
              <td className={css.figure}>
                {editable ? (
                  <TextInput
                    aria-label={t('warehouse.arrived_of', { item: line.name })}
                    inputMode="decimal"
                    value={texts.get(line.lineNo) ?? quantityToText(line.sent)}
                    onChange={(event) => setTexts(new Map(texts).set(line.lineNo, event.currentTarget.value))}
                  />
                ) : (
                  line.received && <QuantityText value={line.received} unit={line.unit} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <CommandProblem command={receive} />
      {editable && (
        <Group justify="flex-end">
          <Button
            loading={receive.pending}
            onClick={() => receive.run({ consignmentId: sent.id, ...(lines.length === 0 ? {} : { lines }) })}
          >
            {t(lines.length === 0 ? 'warehouse.confirm_all' : 'warehouse.confirm_counted')}
          </Button>
        </Group>
      )}
    </>
  )
}
