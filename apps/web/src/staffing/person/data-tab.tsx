import { Button, Modal, TextInput } from '@mantine/core'
import type { Operation } from '@ordinate/contract'
import {
  type ExportView,
  erasePerson,
  exportFile,
  getPerson,
  personExports,
  previewErasure,
  startExport,
  takeExport,
} from '@ordinate/staffing/contract'
import { useState } from 'react'
import {
  CommandProblem,
  InstantText,
  Problem,
  ProgressLine,
  ScreenLink,
  Section,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useListOp,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import { Consents } from '../../personal/consents.tsx'
import { saveBlob } from '../save-blob.ts'
import css from '../staffing.module.css'

/** Consents, the archive of everything that is known, and erasing it. */
export default function DataTab({ personId }: { personId: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data: person } = useQueryOp(getPerson, { personId })
  if (!person) return null
  if (person.erasedAt !== null) return <p className={css.line}>{t('staffing.data_erased')}</p>
  return (
    <>
      <Section title={t('staffing.consents')}>
        <Consents personId={personId} editable={can('staffing.own_profile')} />
      </Section>
      {can('staffing.protect') && <Exports personId={personId} />}
      {can('staffing.erase') && <Erasure personId={personId} />}
    </>
  )
}

const runs = ({ state }: ExportView): boolean => state === 'queued' || state === 'running'
const MARKS = { queued: 'W', running: 'W', done: 'D', failed: '!', expired: 'x' } as const

function Exports({ personId }: { personId: string }) {
  const { t } = useWords()
  const list = useListOp(personExports, { personId })
  const start = useCommandOp(startExport)
  return (
    <Section
      title={t('staffing.export')}
      actions={
        <Button variant="default" loading={start.pending} onClick={() => void start.run({ personId })}>
          {t('staffing.start_export')}
        </Button>
      }
    >
      <p className={css.quiet}>{t('staffing.export_hint')}</p>
      <CommandProblem command={start} />
      <ul className={css.papers}>
        {list.rows.map((row) => (
          <ExportLine key={row.id} row={row} />
        ))}
      </ul>
    </Section>
  )
}

function ExportLine({ row }: { row: ExportView }) {
  const { t } = useWords()
  const client = useClient()
  const take = useCommandOp(takeExport)
  const fetchIt = async () => {
    const opened = await take.run({ exportId: row.id })
    if (opened === undefined) return
    saveBlob(await client.download(exportFile as unknown as Operation, opened), 'personal-data.zip')
  }
  return (
    <li className={css.paper}>
      <StateMark state={MARKS[row.state]} label={t(`staffing.export_${row.state}`)} />
      <span className={css.quiet}>
        {row.askedBy} · <InstantText value={row.askedAt} />
      </span>
      {runs(row) && <ProgressLine value={row.doneParts} max={row.allParts} label={t('staffing.export_running')} />}
      {row.state === 'done' && (
        <span className={css.buttons}>
          <Button variant="subtle" loading={take.pending} onClick={() => void fetchIt()}>
            {t('staffing.take_export', { kb: Math.ceil(row.size / 1_024) })}
          </Button>
        </span>
      )}
      <CommandProblem command={take} />
    </li>
  )
}

function Erasure({ personId }: { personId: string }) {
  const { t } = useWords()
  const [opened, setOpened] = useState(false)
  const { data, problem } = useQueryOp(previewErasure, { personId })
  return (
    <Section title={t('staffing.erasure')}>
      <p className={css.quiet}>{t('staffing.erasure_hint')}</p>
      <Problem problem={problem} />
      {data?.bars.map(({ text, screen }) => (
        <p key={text} className={css.bar}>
          <StateMark state="!" /> {screen === null ? text : <ScreenLink to={screen}>{text}</ScreenLink>}
        </p>
      ))}
      {data && data.bars.length === 0 && (
        <Button color="red" variant="light" onClick={() => setOpened(true)}>
          {t('staffing.erase')}
        </Button>
      )}
      {data && (
        <Modal opened={opened} onClose={() => setOpened(false)} title={t('staffing.erase')}>
          <EraseForm personId={personId} {...data} onDone={() => setOpened(false)} />
        </Modal>
      )}
    </Section>
  )
}

function EraseForm(props: {
  personId: string
  name: string
  photos: number
  papers: number
  notes: number
  onDone: () => void
}) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const [reason, setReason] = useState('')
  const erase = useCommandOp(erasePerson, { onDone: props.onDone })
  return (
    <div className={css.form}>
      <p className={css.line}>
        {t('staffing.erase_what', { photos: props.photos, papers: props.papers, notes: props.notes })}
      </p>
      <TextInput
        label={t('staffing.erase_name', { name: props.name })}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('staffing.erase_reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <CommandProblem command={erase} />
      <Button
        color="red"
        disabled={name.trim() !== props.name || reason.trim() === ''}
        loading={erase.pending}
        onClick={() => void erase.run({ personId: props.personId, name, reason })}
      >
        {t('staffing.erase_for_good')}
      </Button>
    </div>
  )
}
