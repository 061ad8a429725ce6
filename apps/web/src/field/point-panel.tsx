import { Button, Group, TextInput } from '@mantine/core'
import type { Operation } from '@ordinate/contract'
import { checkPhoto, liveBoard, markNoShow, type PersonAtPoint, recordByHand } from '@ordinate/field/contract'
import { localDate, localTime, resolvePlacePeriod } from '@ordinate/kernel'
import { type FormEvent, useState } from 'react'
import {
  CommandProblem,
  EmptyState,
  HoursText,
  Pairs,
  ScreenLink,
  Section,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './field.module.css'
import { MomentText } from './live-screen.tsx'
import { presenceMark } from './presence.ts'

/** One point of a day: its people with the evidence of their coming and leaving. The id is `day.activation`. */
export default function PointPanel({ id }: { id: string }) {
  const { t } = useWords()
  const [day = '', activationId] = id.split('.')
  const board = useQueryOp(liveBoard, { day: localDate(day) }, { keep: true })
  const point = board.data?.points.find((one) => one.activationId === activationId)
  if (!point) return board.loading ? null : <EmptyState text={t('field.no_points')} />
  return (
    <>
      <h2>{point.outletName}</h2>
      <Pairs
        pairs={[
          [t('field.hours_of_shift'), <HoursText key="hours" value={point.during} zone={point.zone} />],
          [
            t('field.order'),
            <ScreenLink
              key="order"
              to={`/orders/${point.orderId}?tab=field`}
            >{`${point.orderNumber} ${point.orderTitle}`}</ScreenLink>,
          ],
          [t('field.contacts'), ofTarget(point.contacts, point.contactsTarget)],
          [t('field.samples'), ofTarget(point.samples, point.samplesTarget)],
          [
            t('field.photos'),
            <ScreenLink key="photos" to={`/field/photos?order=${point.orderId}`}>
              {point.photos}
            </ScreenLink>,
          ],
        ]}
      />
      <Section title={t('field.people')}>
        {point.people.length === 0 && (
          <EmptyState text={t('field.nobody')}>
            <ScreenLink to={`/roster/${point.orderId}`}>{t('field.find_somebody')}</ScreenLink>
          </EmptyState>
        )}
        {point.people.map((person) => (
          <Person key={person.attendance.id} person={person} />
        ))}
      </Section>
    </>
  )
}

const ofTarget = (value: number, target: number | null) => (target === null ? value : `${value} / ${target}`)

function Person({ person }: { person: PersonAtPoint }) {
  const { t } = useWords()
  const can = useCan()
  const missing = useCommandOp(markNoShow)
  const [byHand, setByHand] = useState(false)
  const { attendance, presence, phone } = person
  const marks = [...(attendance.checkIn?.marks ?? []), ...(attendance.checkOut?.marks ?? [])]
  const decided = attendance.state === 'locked'
  return (
    <div className={css.person}>
      <StateMark
        state={presenceMark[presence]}
        label={`${attendance.personName}: ${t(`field.presence.${presence}`)}`}
      />
      <Pairs
        pairs={[
          [t('field.phone'), phone && <a href={`tel:${phone}`}>{phone}</a>],
          [t('field.came'), attendance.checkIn && <MomentText at={attendance.checkIn.at} zone={attendance.zone} />],
          [
            t('field.heard'),
            attendance.checkIn && <MomentText at={attendance.checkIn.receivedAt} zone={attendance.zone} />,
          ],
          [t('field.distance'), distance(attendance.checkIn?.distanceM)],
          [t('field.left'), attendance.checkOut && <MomentText at={attendance.checkOut.at} zone={attendance.zone} />],
          [t('field.marks'), marks.map((mark) => t(`field.mark.${mark}`)).join(', ')],
          [t('field.minutes_worked'), attendance.minutesWorked],
          [t('field.minutes_approved'), attendance.minutesApproved],
          [t('field.note'), attendance.note],
        ]}
      />
      {attendance.checkIn?.hasPhoto && <Evidence attendanceId={attendance.id} of="in" />}
      {attendance.checkOut?.hasPhoto && <Evidence attendanceId={attendance.id} of="out" />}
      {can('field.edit') && !decided && (
        <Group gap="sm">
          <Button variant="default" onClick={() => setByHand(!byHand)}>
            {t('field.by_hand')}
          </Button>
          {presence === 'late' && (
            <Button variant="default" onClick={() => missing.run({ attendanceId: attendance.id })}>
              {t('field.mark_no_show')}
            </Button>
          )}
        </Group>
      )}
      <CommandProblem command={missing} />
      {byHand && <ByHand person={person} onDone={() => setByHand(false)} />}
    </div>
  )
}

const distance = (metres: number | null | undefined) => (metres === null || metres === undefined ? null : `${metres} m`)

/** The picture that was taken when somebody came or left. */
function Evidence(props: { attendanceId: string; of: 'in' | 'out' }) {
  const { t } = useWords()
  const client = useClient()
  const url = client.url(checkPhoto as unknown as Operation, props)
  return <img className={css.evidence} src={url} alt={t('field.evidence')} />
}

/** Hours as somebody told them by telephone, on the outlet's clock. */
function ByHand({ person, onDone }: { person: PersonAtPoint; onDone: () => void }) {
  const { t } = useWords()
  const record = useCommandOp(recordByHand, { onDone })
  const { id: attendanceId, day, zone } = person.attendance
  const [wrong, setWrong] = useState(false)
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const time = (name: string) => localTime(String(form.get(name)))
    const hours = resolvePlacePeriod({ date: day, start: time('from'), end: time('to'), zone }, 'earlier')
    setWrong(!hours.ok)
    if (hours.ok) void record.run({ attendanceId, presence: hours.period, reason: String(form.get('reason')) })
  }
  return (
    <form onSubmit={save}>
      <Group gap="sm" align="end">
        <TextInput name="from" type="time" required label={t('field.came')} />
        <TextInput name="to" type="time" required label={t('field.left')} />
        <TextInput name="reason" required maxLength={500} label={t('field.reason')} />
        <Button type="submit" loading={record.pending}>
          {t('field.save')}
        </Button>
      </Group>
      {wrong && <StateMark state="!" label={t('field.no_such_time')} />}
      <CommandProblem command={record} />
    </form>
  )
}
