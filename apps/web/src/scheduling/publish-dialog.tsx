import { Button, Modal } from '@mantine/core'
import type { InputOf, OutputOf } from '@ordinate/contract'
import { previewPublish, publish } from '@ordinate/scheduling/contract'
import {
  type Column,
  type Command,
  CommandProblem,
  DataTable,
  MoneyText,
  Problem,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
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
    <Modal opened={opened} onClose={close} title={t('scheduling.publish_title')} size="xl">
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
  const { data, problem } = useQueryOp(previewPublish, { orderId: props.orderId })
  if (data === undefined) return <Problem problem={problem} />
  const columns: Column<Person>[] = [
    { key: 'name', title: t('scheduling.person'), value: (one) => one.name, width: 170 },
    { key: 'phone', title: t('scheduling.phone'), value: (one) => one.phone, width: 140 },
    { key: 'email', title: t('scheduling.email'), value: (one) => one.email, width: 190 },
    { key: 'shifts', title: t('scheduling.shifts'), value: (one) => one.shifts, width: 80 },
    { key: 'first', title: t('scheduling.first'), value: (one) => one.first, width: 110 },
  ]
  return (
    <div className={css.dialog}>
      <p>{t('scheduling.publish_note', { people: data.people.length, shifts: data.shifts, open: data.open })}</p>
      {data.cost && (
        <p>
          {t('scheduling.publish_cost')} <MoneyText value={data.cost} mark />
        </p>
      )}
      <DataTable
        name="scheduling.publish"
        label={t('scheduling.person')}
        columns={columns}
        rows={data.people}
        rowKey={(one) => one.personId}
        height={300}
      />
      <CommandProblem command={props.command} />
      <div className={css.actions}>
        <Button variant="default" onClick={props.onClose}>
          {t('scheduling.cancel')}
        </Button>
        <Button loading={props.command.pending} onClick={() => void props.command.run({ orderId: props.orderId })}>
          {t('scheduling.tell', { people: data.people.length })}
        </Button>
      </div>
    </div>
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
        <Button onClick={onClose}>{t('scheduling.close')}</Button>
      </div>
    </div>
  )
}
