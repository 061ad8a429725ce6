import { Button, Modal } from '@mantine/core'
import type { InputOf, OutputOf } from '@ordinate/contract'
import { previewPublish, publish } from '@ordinate/scheduling/contract'
import { useState } from 'react'
import {
  type Column,
  type Command,
  CommandProblem,
  DataTable,
  DateText,
  HoursText,
  MoneyText,
  Problem,
  type State,
  StateMark,
  useCan,
  useCommandOp,
  useGo,
  useQueryOp,
  useWords,
  type Words,
} from '../kit/index.ts'
import { BudgetLine } from './budget-line.tsx'
import css from './roster.module.css'

type Person = OutputOf<typeof previewPublish>['people'][number]
type Answer = OutputOf<typeof publish>

interface DialogProps {
  readonly orderId: string
  readonly opened: boolean
  readonly onClose: () => void
}

/** Who will be told what, before it is told; then the links to hand on. */
export function PublishDialog({ orderId, opened, onClose }: DialogProps) {
  const { t } = useWords()
  const command = useCommandOp(publish)
  const close = () => {
    command.clear()
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('scheduling.publish_title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('scheduling.close_window') }}
    >
      {command.answer ? (
        <Told answer={command.answer} onClose={close} />
      ) : (
        <Preview orderId={orderId} onClose={close} command={command} />
      )}
    </Modal>
  )
}

function Preview(props: { orderId: string; onClose: () => void; command: Command<InputOf<typeof publish>, Answer> }) {
  const { t } = useWords()
  const { orderId, command } = props
  const [looked, setLooked] = useState<string>()
  const { data, problem } = useQueryOp(previewPublish, { orderId })
  if (data === undefined) return <Problem problem={problem} />
  const shown = data.people.find(({ personId }) => personId === looked) ?? data.people[0]
  return (
    <div className={css.dialog}>
      <p>{t('scheduling.publish_note', { people: data.people.length, shifts: data.shifts, open: data.open })}</p>
      <Counts people={data.people} />
      {data.cost && (
        <p>
          {t('scheduling.publish_cost')} <MoneyText value={data.cost} mark />
        </p>
      )}
      {data.budget.map((room) => (
        <BudgetLine key={room.category} room={room} />
      ))}
      <DataTable
        name="scheduling.publish"
        label={t('scheduling.person')}
        columns={columnsOf(t, data.cost !== null)}
        rows={data.people}
        rowKey={(one) => one.personId}
        onSelect={(rows) => setLooked(rows[0]?.personId)}
        actions={(rows) => <SomeFirst rows={rows} orderId={orderId} command={command} />}
        height={280}
      />
      {shown && <Tellings person={shown} />}
      <CommandProblem command={command} />
      <div className={css.actions}>
        <Button variant="default" onClick={props.onClose}>
          {t('scheduling.cancel')}
        </Button>
        <Button loading={command.pending} onClick={() => void command.run({ orderId })}>
          {t('scheduling.tell', { people: data.people.length })}
        </Button>
      </div>
    </div>
  )
}

type Kind = Person['tellings'][number]['kind']
const KINDS: readonly Kind[] = ['new', 'moved', 'again', 'cancelled']
const LETTERS: Readonly<Record<Kind, State>> = { new: 'A', moved: 'W', again: '-', cancelled: 'x' }

const countOf = (person: Person, kind: Kind): number => person.tellings.filter((one) => one.kind === kind).length

function columnsOf(t: Words['t'], withPay: boolean): Column<Person>[] {
  const kinds = KINDS.map(
    (kind): Column<Person> => ({
      key: kind,
      title: t(`scheduling.telling.${kind}`),
      value: (one) => countOf(one, kind) || null,
      align: 'end',
      width: 76,
    }),
  )
  return [
    { key: 'name', title: t('scheduling.person'), value: (one) => one.name, width: 160 },
    ...kinds,
    {
      key: 'unchanged',
      title: t('scheduling.telling.unchanged'),
      value: (one) => one.unchanged || null,
      align: 'end',
      width: 84,
    },
    ...(withPay ? [{ key: 'cost', title: t('scheduling.cost'), value: (one: Person) => one.cost, width: 90 }] : []),
    { key: 'phone', title: t('scheduling.phone'), value: (one) => one.phone, width: 130 },
    { key: 'email', title: t('scheduling.email'), value: (one) => one.email, width: 190, hidden: true },
  ]
}

/** How many shifts of each kind people will hear of. */
function Counts({ people }: { people: readonly Person[] }) {
  const { t } = useWords()
  const sum = (value: (person: Person) => number) => people.reduce((total, person) => total + value(person), 0)
  return (
    <p className={css.marks}>
      {KINDS.filter((kind) => people.some((person) => countOf(person, kind) > 0)).map((kind) => (
        <StateMark
          key={kind}
          state={LETTERS[kind]}
          label={t('scheduling.telling_count', {
            what: t(`scheduling.telling.${kind}`),
            count: sum((person) => countOf(person, kind)),
          })}
        />
      ))}
      <StateMark
        state="D"
        label={t('scheduling.telling_count', {
          what: t('scheduling.telling.unchanged'),
          count: sum(({ unchanged }) => unchanged),
        })}
      />
    </p>
  )
}

/** What one person will hear: each shift as it was and as it is now. */
function Tellings({ person }: { person: Person }) {
  const { t } = useWords()
  return (
    <section aria-label={person.name}>
      <b>{person.name}</b>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
      <ul className={css.tellings} tabIndex={0}>
        {person.tellings.map(({ kind, now, was }) => (
          <li key={`${kind} ${(now ?? was)?.shiftId}`}>
            <StateMark state={LETTERS[kind]} label={t(`scheduling.telling.${kind}`)} />
            {was && kind !== 'again' && (
              <s className={css.quiet}>
                <ShiftText shift={was} />
              </s>
            )}
            {now && <ShiftText shift={now} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

type Shift = NonNullable<Person['tellings'][number]['now']>

function ShiftText({ shift }: { shift: Shift }) {
  return (
    <span>
      <DateText value={shift.day} />, <HoursText value={shift.during} zone={shift.zone} />, {shift.outletName}
    </span>
  )
}

interface SomeFirstProps {
  readonly rows: readonly Person[]
  readonly orderId: string
  readonly command: Command<InputOf<typeof publish>, Answer>
}

/** Tells only those who are selected. */
function SomeFirst({ rows, orderId, command }: SomeFirstProps) {
  const { t } = useWords()
  const personIds = rows.filter(({ shifts }) => shifts > 0).map(({ personId }) => personId)
  if (personIds.length === 0) return null
  return (
    <Button variant="default" loading={command.pending} onClick={() => void command.run({ orderId, personIds })}>
      {t('scheduling.tell_selected', { people: personIds.length })}
    </Button>
  )
}

type ToldPerson = Answer['people'][number]

/** The address of a link as the receiver opens it. */
function addressOf(link: string | null): string {
  return link === null ? '' : `${location.origin}${link}`
}

/** The message with the address under which this page itself is open; the server may know itself by another. */
function messageOf({ message, link }: ToldPerson): string {
  if (link === null) return message
  return message.replace(/\S+/g, (word) => (word.endsWith(link) ? addressOf(link) : word))
}

function Told({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const columns: Column<ToldPerson>[] = [
    { key: 'name', title: t('scheduling.person'), value: (one) => one.name, width: 180 },
    { key: 'phone', title: t('scheduling.phone'), value: (one) => one.phone, width: 130 },
    { key: 'link', title: t('scheduling.link'), value: (one) => addressOf(one.link), width: 260 },
    { key: 'message', title: t('scheduling.message_text'), value: messageOf, width: 420 },
  ]
  return (
    <div className={css.dialog}>
      <p>{t('scheduling.told_note', { people: answer.people.length, shifts: answer.published })}</p>
      <DataTable
        name="scheduling.told"
        label={t('scheduling.person')}
        columns={columns}
        rows={answer.people}
        rowKey={(one) => one.personId}
        height={340}
      />
      <div className={css.actions}>
        {answer.batchId !== null && can('messages.view') && (
          <Button variant="default" onClick={() => go(`/messages?batch=${answer.batchId}`)}>
            {t('scheduling.see_messages')}
          </Button>
        )}
        <Button onClick={onClose}>{t('scheduling.close')}</Button>
      </div>
    </div>
  )
}
