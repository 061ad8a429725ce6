import type { PassListSummary } from '@ordinate/bookings/contract'
import { formatDate } from '@ordinate/kernel'
import { StateMark, useWords } from '../kit/index.ts'

/** How a pass list stands: nobody on it, to be sent by a day, late, or with the venue. */
export function PassMark({ list }: { list: PassListSummary | null }) {
  const { t, tag } = useWords()
  if (!list || list.people === 0) return <StateMark state="-" label={t('bookings.pass_nobody')} />
  const params = { people: list.people, deadline: formatDate(list.deadline, tag), number: list.documentNumber ?? '' }
  if (list.state === 'issued' && list.sentAt === null) {
    return <StateMark state={list.version > 1 ? 'W' : 'A'} label={t('bookings.pass_to_send', params)} />
  }
  if (list.state === 'issued') return <StateMark state="D" label={t('bookings.pass_issued', params)} />
  if (list.late) return <StateMark state="!" label={t('bookings.pass_late', params)} />
  return <StateMark state="W" label={t('bookings.pass_due', params)} />
}
