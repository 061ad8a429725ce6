import { Button, TextInput } from '@mantine/core'
import { formatDate, parseDateText } from '@ordinate/kernel'
import {
  answerRequest,
  LARGEST_SCAN_MB,
  myPaperRequests,
  type PaperRequestView,
  type RequestItemView,
} from '@ordinate/staffing/contract'
import { useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useCommandOp, useQueryOp } from '../kit/operations.ts'
import { CommandProblem, Problem } from '../kit/problem.tsx'
import { type State, StateMark } from '../kit/state-mark.tsx'
import css from './personal.module.css'
import { FileButton, useSealedUpload } from './portfolio.tsx'

const MARKS: Readonly<Record<RequestItemView['state'], State>> = {
  asked: '-',
  answered: 'W',
  accepted: 'D',
  returned: '!',
}

/** The papers that a person is asked for, to be photographed and handed in one by one. */
export function AskedPapers({ quiet = false }: { quiet?: boolean }) {
  const { t } = useWords()
  const asked = useQueryOp(myPaperRequests, {})
  if (!asked.data) return <Problem problem={asked.problem} />
  const requests = asked.data.requests.filter(({ state }) => state !== 'withdrawn')
  if (requests.length === 0) return quiet ? null : <p className={css.quiet}>{t('personal.nothing_asked')}</p>
  return (
    <>
      {requests.map((request) => (
        <Request key={request.id} request={request} />
      ))}
    </>
  )
}

function Request({ request }: { request: PaperRequestView }) {
  const { t, tag } = useWords()
  return (
    <section className={css.request}>
      <p>
        {t('personal.asked_until', {
          deadline: formatDate(request.deadline, tag, { year: true }),
          who: request.askedBy,
        })}
      </p>
      {request.message !== '' && <p className={css.message}>{request.message}</p>}
      <ul className={css.items}>
        {request.items.map((item) => (
          <Item key={item.id} item={item} open={request.state === 'open'} />
        ))}
      </ul>
      {request.items.every(({ state }) => state === 'accepted') && (
        <StateMark state="D" label={t('personal.all_accepted')} />
      )}
    </section>
  )
}

function Item({ item, open }: { item: RequestItemView; open: boolean }) {
  const { t } = useWords()
  const [editing, setEditing] = useState(false)
  const waits = item.state === 'asked' || item.state === 'returned'
  return (
    <li className={css.item}>
      <span className={css.itemHead}>
        <strong>{t(`staffing.paper.${item.kind}`)}</strong>
        <StateMark state={MARKS[item.state]} label={t(`personal.item_${item.state}`)} />
      </span>
      {item.returnReason !== '' && <p className={css.returned}>{item.returnReason}</p>}
      {open && (waits || editing) && <AnswerForm item={item} onDone={() => setEditing(false)} />}
      {open && item.state === 'answered' && !editing && (
        <Button variant="subtle" onClick={() => setEditing(true)}>
          {t('personal.send_another')}
        </Button>
      )}
    </li>
  )
}

function AnswerForm({ item, onDone }: { item: RequestItemView; onDone: () => void }) {
  const { t } = useWords()
  const [number, setNumber] = useState('')
  const [until, setUntil] = useState('')
  const [files, setFiles] = useState<readonly { id: string; name: string }[]>([])
  const upload = useSealedUpload()
  const send = useCommandOp(answerRequest, { onDone })
  const date = until.trim() === '' ? undefined : parseDateText(until, 'dmy')
  const unreadable = until.trim() !== '' && date === undefined
  const take = async (chosen: readonly File[]) => {
    for (const file of chosen) {
      const id = await upload.upload(file, LARGEST_SCAN_MB)
      if (id === undefined) return
      setFiles((before) => [...before, { id, name: file.name }])
    }
  }
  const submit = async () => {
    const scanFileIds = files.map(({ id }) => id)
    const answer = { itemId: item.id, number, scanFileIds, ...(date === undefined ? {} : { validTo: date }) }
    // What was handed in is taken over by the server also where the rest is refused, so the pictures are chosen anew.
    if ((await send.run(answer)) === undefined && send.problem?.status === 404) setFiles([])
  }
  return (
    <div className={css.answer}>
      <FileButton
        label={t(files.length === 0 ? 'personal.photograph' : 'personal.another_page')}
        accept="image/*,application/pdf"
        multiple
        pending={upload.pending}
        onFiles={take}
      />
      {files.length > 0 && <span className={css.quiet}>{t('personal.pages', { count: files.length })}</span>}
      <Problem problem={upload.problem} />
      <TextInput
        size="md"
        label={t('personal.number')}
        description={t('personal.number_sealed')}
        value={number}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <TextInput
        size="md"
        label={t('personal.valid_to')}
        placeholder="31.12.2027"
        value={until}
        error={unreadable && t('personal.unreadable_date')}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <CommandProblem command={send} />
      <Button
        size="md"
        disabled={files.length === 0 || number.trim() === '' || unreadable}
        loading={send.pending}
        onClick={() => void submit()}
      >
        {t('personal.hand_in')}
      </Button>
    </div>
  )
}
