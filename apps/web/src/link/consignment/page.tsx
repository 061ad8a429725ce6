import { Button, TextInput } from '@mantine/core'
import { compareQuantity, parseQuantity, quantityToText } from '@ordinate/kernel'
import { type ConsignmentView, noteConsignments, receiveConsignment } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  Problem,
  QuantityText,
  StateMark,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import css from './consignment.module.css'

/** Behind the code on a note: whoever has the goods in hand says what arrived. */
export default function ConsignmentPage() {
  const { t } = useWords()
  const asked = useQueryOp(noteConsignments, {})
  if (asked.problem) return <Problem problem={asked.problem} />
  if (!asked.data) return null
  const { consignments } = asked.data
  const open = consignments.filter((each) => each.state === 'on_road')
  const done = consignments.filter((each) => each.state !== 'on_road')
  return (
    <>
      <h1 className={css.title}>{t('link.goods')}</h1>
      {open.length === 0 && <p>{t('link.goods_all_confirmed')}</p>}
      {open.map((each) => (
        <Arriving key={each.id} consignment={each} alone={consignments.length === 1} />
      ))}
      {done.map((each) => (
        <p key={each.id} className={css.done}>
          <StateMark
            state={each.state === 'received' ? 'D' : '!'}
            label={t(each.state === 'received' ? 'link.goods_arrived' : 'link.goods_differ')}
          />
          <span>
            {each.to.name} <DateText value={each.to.day} /> · {each.receivedBy}
          </span>
        </p>
      ))}
    </>
  )
}

function Arriving({ consignment, alone }: { consignment: ConsignmentView; alone: boolean }) {
  const { t } = useWords()
  const [texts, setTexts] = useState<ReadonlyMap<number, string>>(new Map())
  const [by, setBy] = useState('')
  const receive = useCommandOp(receiveConsignment)
  const lines = [...texts].flatMap(([lineNo, text]) => {
    const received = parseQuantity(text)
    const { sent } = consignment.lines.find((each) => each.lineNo === lineNo)!
    return received === undefined || compareQuantity(received, sent) === 0 ? [] : [{ lineNo, received }]
  })
  return (
    <details className={css.one} open={alone}>
      <summary>
        <strong>{consignment.to.name}</strong> <DateText value={consignment.to.day} /> · {consignment.number}
      </summary>
      <ul className={css.lines}>
        {consignment.lines.map((line) => (
          <li key={line.lineNo}>
            <span>
              {line.name}
              {line.lotCode && ` · ${line.lotCode}`}
            </span>
            <QuantityText value={line.sent} unit={line.unit} />
            <TextInput
              aria-label={t('link.goods_arrived_of', { item: line.name })}
              inputMode="decimal"
              value={texts.get(line.lineNo) ?? quantityToText(line.sent)}
              onChange={(event) => setTexts(new Map(texts).set(line.lineNo, event.currentTarget.value))}
            />
          </li>
        ))}
      </ul>
      <TextInput
        size="md"
        label={t('link.goods_by')}
        value={by}
        maxLength={120}
        autoComplete="name"
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      <CommandProblem command={receive} />
      <Button
        size="lg"
        fullWidth
        disabled={by.trim() === ''}
        loading={receive.pending}
        onClick={() =>
          receive.run({ consignmentId: consignment.id, by: by.trim(), ...(lines.length === 0 ? {} : { lines }) })
        }
      >
        {t(lines.length === 0 ? 'link.goods_confirm' : 'link.goods_confirm_counted')}
      </Button>
    </details>
  )
}
