import { Button, CopyButton, Group, TextInput } from '@mantine/core'
import {
  issueDoorLink,
  issuePassLetters,
  markLettersSent,
  openPassLetter,
  type PassLetterView,
  type PassListView,
  passLists,
} from '@ordinate/bookings/contract'
import { downloadDocument } from '@ordinate/documents/contract'
import { formatDate } from '@ordinate/kernel'
import {
  CommandProblem,
  InstantText,
  Section,
  StateMark,
  Timeline,
  useCan,
  useClient,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './bookings.module.css'
import { PassMark } from './pass-mark.tsx'

/** The pass list of one outlet: its notice, its people, every letter with what it changed, and the door. */
export function PassSection({ orderId, outletId }: { orderId: string; outletId: string }) {
  const { t } = useWords()
  const can = useCan()
  const list = useQueryOp(passLists, { orderId, outletId }).data?.lists[0]
  return (
    <>
      <Section title={t('bookings.pass')}>
        <div className={css.standing}>
          <PassMark list={list ?? null} />
          {list && <Notice list={list} />}
        </div>
        {list && can('bookings.issue_passes') && <LetterButtons list={list} />}
      </Section>
      {list && list.letters.length > 0 && (
        <Section title={t('bookings.letters')}>
          <ol className={css.letters}>
            {list.letters.toReversed().map((letter) => (
              <Letter key={letter.id} letter={letter} />
            ))}
          </ol>
        </Section>
      )}
      {list && list.persons.length > 0 && (
        <Section title={t('bookings.people_title')}>
          <People list={list} />
        </Section>
      )}
      {can('bookings.issue_passes') && <Door outletId={outletId} />}
      {list && can('platform.view_timeline') && (
        <Section title={t('bookings.pass_timeline')}>
          <Timeline subject={['bookings.pass_list', list.id]} />
        </Section>
      )}
    </>
  )
}

/** How many working days the venue wants, whose rule that is, and from which day they are counted back. */
function Notice({ list }: { list: PassListView }) {
  const { t, tag } = useWords()
  if (list.firstDay === null) return null
  const params = {
    days: list.leadDays,
    first: formatDate(list.firstDay, tag),
    deadline: formatDate(list.deadline, tag),
  }
  return <span className={css.quiet}>{t(`bookings.notice_${list.leadSource}`, params)}</span>
}

function People({ list }: { list: PassListView | undefined }) {
  const { t } = useWords()
  return (
    <ul className={css.days}>
      {list?.persons.map((person) => (
        <li key={person.personId}>
          {person.name}
          <span className={css.quiet}>
            {person.paperKind && t(`staffing.paper.${person.paperKind}`)}
            {person.paperLast4 && ` •••• ${person.paperLast4}`}
          </span>
          {person.code && <code className={css.code}>{person.code}</code>}
        </li>
      ))}
    </ul>
  )
}

function save(name: string, mediaType: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

function LetterButtons({ list }: { list: PassListView }) {
  const { t } = useWords()
  const can = useCan()
  const outlets = { orderId: list.orderId, outletIds: [list.outletId] }
  const issue = useCommandOp(issuePassLetters)
  const sent = useCommandOp(markLettersSent)
  const open = useCommandOp(openPassLetter, { onDone: (file) => save(file.name, file.mediaType, file.base64) })
  const letter = list.letters.at(-1)
  const current = letter !== undefined && list.state === 'issued'
  return (
    <>
      <Group gap="sm">
        {current && letter.sentAt === null && (
          <Button loading={sent.pending} onClick={() => sent.run(outlets)}>
            {t('bookings.mark_sent')}
          </Button>
        )}
        {letter && can('bookings.open_numbers') && list.numbersOpen && (
          <Button variant="default" loading={open.pending} onClick={() => open.run({ passListId: list.id })}>
            {t('bookings.open_numbers')}
          </Button>
        )}
        {list.people > 0 && (
          <Button variant={current ? 'subtle' : 'filled'} loading={issue.pending} onClick={() => issue.run(outlets)}>
            {t(letter ? 'bookings.issue_again' : 'bookings.issue_letter')}
          </Button>
        )}
      </Group>
      {letter && !list.numbersOpen && <p className={css.note}>{t('bookings.numbers_masked')}</p>}
      {letter && list.numbersOpen && can('bookings.open_numbers') && (
        <p className={css.note}>{t('bookings.numbers_note')}</p>
      )}
      <CommandProblem command={issue} />
      <CommandProblem command={sent} />
      <CommandProblem command={open} />
    </>
  )
}

/** One letter: which version, when and by whom, whom it brought and took off, why it was late, and whether it was sent. */
function Letter({ letter }: { letter: PassLetterView }) {
  const { t, tag } = useWords()
  const client = useClient()
  const sent = letter.sentAt !== null
  const state = letter.superseded ? 'x' : sent ? 'D' : 'W'
  const label = letter.superseded ? 'superseded' : sent ? 'sent' : 'to_send'
  return (
    <li>
      <div className={css.letterHead}>
        <a href={client.url(downloadDocument, { documentId: letter.documentId })} target="_blank" rel="noreferrer">
          {letter.documentNumber} / {letter.version}
        </a>
        <StateMark state={state} label={t(`bookings.letter_${label}`)} />
      </div>
      <div className={css.quiet}>
        <InstantText value={letter.issuedAt} />
        {letter.issuedBy !== '' &&
          `, ${t(letter.automatic ? 'bookings.issued_itself' : 'bookings.issued_by', { who: letter.issuedBy })}`}
      </div>
      {letter.added.length > 0 && <div>{t('bookings.letter_added', { names: letter.added.join(', ') })}</div>}
      {letter.removed.length > 0 && <div>{t('bookings.letter_removed', { names: letter.removed.join(', ') })}</div>}
      {letter.lateReason !== null && (
        <StateMark
          state="!"
          label={t('bookings.letter_late', { deadline: formatDate(letter.deadline, tag), reason: letter.lateReason })}
        />
      )}
      {letter.sentAt !== null && (letter.sentBy ?? '') !== '' && (
        <div className={css.quiet}>
          {t('bookings.sent_by', { who: letter.sentBy ?? '' })} <InstantText value={letter.sentAt} />
        </div>
      )}
    </li>
  )
}

/** The guard's page of this outlet: one link that works without signing in. */
function Door({ outletId }: { outletId: string }) {
  const { t } = useWords()
  const make = useCommandOp(issueDoorLink)
  const address = make.answer && `${window.location.origin}${make.answer.path}`
  return (
    <Section title={t('bookings.door')}>
      <p className={css.note}>{t('bookings.door_text')}</p>
      {address === undefined ? (
        <Button variant="default" loading={make.pending} onClick={() => make.run({ outletId })}>
          {t('bookings.door_link')}
        </Button>
      ) : (
        <div className={css.doorLink}>
          <TextInput aria-label={t('bookings.door_address')} value={address} readOnly />
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button onClick={copy}>{t(copied ? 'bookings.copied' : 'bookings.copy_link')}</Button>
            )}
          </CopyButton>
        </div>
      )}
      <CommandProblem command={make} />
    </Section>
  )
}
