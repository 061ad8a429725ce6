import { Button, Checkbox, Group } from '@mantine/core'
import { render } from '@ordinate/documents/contract'
import { getPick, issuePick, type PickView } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  PageBody,
  PageHeader,
  Problem,
  QuantityText,
  ScreenLink,
  Section,
  StateMark,
  useClient,
  useCommandOp,
  useQueryOp,
  useScreenParams,
  useWords,
} from '../kit/index.ts'
import { HandlingText } from './handling-text.tsx'
import css from './warehouse.module.css'

type Line = PickView['lines'][number]
const keyOf = (line: Line) => `${line.placeId} ${line.itemId} ${line.lotId ?? ''}`

/** A pick list: what to take from where, ticked off on the way through the store, then issued. */
export default function PickScreen() {
  const { pickId = '' } = useScreenParams()
  const { data: pick, problem } = useQueryOp(getPick, { pickId })
  if (!pick) return <Problem problem={problem} />
  return <Pick pick={pick} />
}

function Pick({ pick }: { pick: PickView }) {
  const { t } = useWords()
  const client = useClient()
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const issue = useCommandOp(issuePick)
  const issued = pick.issueId !== null
  const toggle = (key: string) => {
    const after = new Set(taken)
    if (!after.delete(key)) after.add(key)
    setTaken(after)
  }
  return (
    <>
      <PageHeader
        title={t('warehouse.pick_number', { number: pick.number })}
        facts={
          <>
            <StateMark state={issued ? 'D' : 'W'} label={t(issued ? 'warehouse.pick_done' : 'warehouse.pick_open')} />
            <ScreenLink to={`/orders/${pick.orderId}?tab=materials`}>{pick.orderNumber}</ScreenLink>
            {pick.name !== '' && <span>{pick.name}</span>}
          </>
        }
        actions={
          <Button
            component="a"
            variant="default"
            href={client.url(render, { kind: 'pick_list', subjectId: pick.id, format: 'pdf' })}
            target="_blank"
            rel="noreferrer"
          >
            {t('warehouse.print')}
          </Button>
        }
      />
      <PageBody>
        <div className={css.counting}>
          <ul className={css.countList} aria-label={t('warehouse.lines')}>
            {pick.lines.map((line) => (
              <PickLine
                key={keyOf(line)}
                line={line}
                taken={issued || taken.has(keyOf(line))}
                onToggle={() => toggle(keyOf(line))}
                disabled={issued}
              />
            ))}
          </ul>
          <Stops pick={pick} />
          <CommandProblem command={issue} />
          {!issued && (
            <Group justify="flex-end">
              <Button
                size="md"
                disabled={taken.size < pick.lines.length}
                loading={issue.pending}
                onClick={() => issue.run({ pickId: pick.id })}
              >
                {t('warehouse.issue_pick', { taken: taken.size, count: pick.lines.length })}
              </Button>
            </Group>
          )}
        </div>
      </PageBody>
    </>
  )
}

function PickLine(props: { line: Line; taken: boolean; onToggle: () => void; disabled: boolean }) {
  const { line } = props
  return (
    <li className={css.pickLine}>
      <Checkbox
        size="md"
        aria-label={`${line.placeCode} ${line.name}`}
        checked={props.taken}
        disabled={props.disabled}
        onChange={props.onToggle}
      />
      <span>
        <strong>{line.placeCode}</strong> {line.name}
        <small>
          {line.sku}
          {line.lotCode && ` · ${line.lotCode}`} {line.expiresOn && <DateText value={line.expiresOn} year />}
        </small>
        <HandlingText handling={line.handling} />
      </span>
      <strong className={css.figures}>
        <QuantityText value={line.quantity} unit={line.unit} />
      </strong>
    </li>
  )
}

function Stops({ pick }: { pick: PickView }) {
  const { t } = useWords()
  return (
    <Section title={t('warehouse.stops')}>
      <ol className={css.stops}>
        {pick.stops.map((stop) => (
          <li key={stop.activationId}>
            <strong>{stop.outletName}</strong> <DateText value={stop.day} />
            <small>{stop.address}</small>
            <ul>
              {pick.lines.flatMap((line) => {
                const share = line.shares.find((each) => each.activationId === stop.activationId)
                if (!share) return []
                return [
                  <li key={keyOf(line)}>
                    {line.name}
                    {line.lotCode && ` (${line.lotCode})`}: <QuantityText value={share.quantity} unit={line.unit} />
                  </li>,
                ]
              })}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  )
}
