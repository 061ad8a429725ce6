import { Button, Group, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { type ClashView, decideClash, listClashes } from '@ordinate/field/contract'
import { MOST_MINUTES } from '@ordinate/field/domain'
import { formatTime, type Instant, timeIn } from '@ordinate/kernel'
import { type FormEvent, useState } from 'react'
import {
  CommandProblem,
  DateText,
  EmptyState,
  PageBody,
  PageHeader,
  Problem,
  Section,
  StateMark,
  useCan,
  useCommandOp,
  useListOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import css from './field.module.css'
import { Views } from './views.tsx'

/** Seats that two people were at: both facts side by side, and the decision what each is paid. */
export default function ClashesScreen() {
  const { t } = useWords()
  const [orderId] = useSearchState('order')
  const [shown, show] = useSearchState('state', 'open')
  const list = useListOp(listClashes, { open: shown === 'open', ...(orderId === '' ? {} : { orderId }) })
  return (
    <>
      <PageHeader title={t('field.clashes')} actions={<Views current="clashes" />} />
      <Group className={css.bar}>
        <SegmentedControl
          aria-label={t('field.state')}
          value={shown}
          onChange={show}
          data={['open', 'decided'].map((value) => ({ value, label: t(`field.clashes_${value}`) }))}
        />
      </Group>
      <Problem problem={list.problem} />
      <PageBody>
        {list.rows.map((clash) => (
          <Clash key={clash.id} clash={clash} />
        ))}
        {!list.loading && list.rows.length === 0 && <EmptyState text={t('field.no_clashes')} />}
      </PageBody>
    </>
  )
}

function Clash({ clash }: { clash: ClashView }) {
  const { t } = useWords()
  const may = useCan()('field.decide_clash')
  const hours = `${clockOf(clash.during.start, clash.zone)}–${clockOf(clash.during.end, clash.zone)}`
  return (
    <Section title={`${clash.outletName} · ${clash.orderNumber}`}>
      <p className={css.quiet}>
        <DateText value={clash.day} /> · {hours}
      </p>
      <div className={css.pair}>
        <Party clash={clash} which="first" />
        <Party clash={clash} which="second" />
      </div>
      {clash.decidedAt !== null && (
        <StateMark state="D" label={t('field.clash_decided', { by: clash.decidedBy ?? '', why: clash.explanation })} />
      )}
      {clash.decidedAt === null && may && <Decision clash={clash} />}
    </Section>
  )
}

const clockOf = (at: Instant, zone: string) => formatTime(timeIn(at, zone))

/** One of the two, with the moments on both clocks. */
function Party({ clash, which }: { clash: ClashView; which: 'first' | 'second' }) {
  const { t } = useWords()
  const { zone } = clash
  const party = clash[which]
  const { checkIn, checkOut } = party
  const facts = [
    party.releasedAt ? t('field.clash_replaced', { time: clockOf(party.releasedAt, zone) }) : t('field.clash_sent'),
    checkIn
      ? t('field.clash_came', {
          time: clockOf(checkIn.at, zone),
          device: clockOf(checkIn.deviceAt, zone),
          heard: clockOf(checkIn.receivedAt, zone),
        })
      : t('field.clash_not_come'),
    checkOut ? t('field.clash_left', { time: clockOf(checkOut.at, zone) }) : '',
    checkIn ? checkIn.marks.map((mark) => t(`field.mark.${mark}`)).join(', ') : '',
    party.minutesWorked === null ? '' : t('field.clash_worked', { minutes: party.minutesWorked }),
  ]
  return (
    <div>
      <strong>{party.personName}</strong>
      <ul className={css.facts}>
        {facts
          .filter((fact) => fact !== '')
          .map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
      </ul>
      {party.minutesPaid !== null && <strong>{t('field.clash_paid', { minutes: party.minutesPaid })}</strong>}
    </div>
  )
}

function Decision({ clash }: { clash: ClashView }) {
  const { t } = useWords()
  const decide = useCommandOp(decideClash)
  const [first, setFirst] = useState<number>(clash.first.minutesWorked ?? 0)
  const [second, setSecond] = useState<number>(clash.second.minutesWorked ?? 0)
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const explanation = String(new FormData(event.currentTarget).get('explanation'))
    void decide.run({ clashId: clash.id, firstMinutes: first, secondMinutes: second, explanation })
  }
  const minutes = (name: string, value: number, set: (minutes: number) => void) => (
    <NumberInput
      label={t('field.clash_minutes', { person: name })}
      value={value}
      min={0}
      max={MOST_MINUTES}
      allowDecimal={false}
      onChange={(entered) => set(Number(entered) || 0)}
    />
  )
  return (
    <form onSubmit={send}>
      <Group align="end" gap="sm">
        {minutes(clash.first.personName, first, setFirst)}
        {minutes(clash.second.personName, second, setSecond)}
        <TextInput className={css.wide} name="explanation" required maxLength={500} label={t('field.clash_why')} />
        <Button type="submit" loading={decide.pending}>
          {t('field.clash_decide')}
        </Button>
      </Group>
      <CommandProblem command={decide} />
    </form>
  )
}
