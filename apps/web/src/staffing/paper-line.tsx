import { Button, Modal } from '@mantine/core'
import type { Operation } from '@ordinate/contract'
import { dateIn } from '@ordinate/kernel'
import {
  addScans,
  LARGEST_SCAN_MB,
  openScan,
  type PaperView,
  removePaper,
  scanFile,
  viewPaperNumber,
} from '@ordinate/staffing/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  Problem,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useSession,
  useWords,
} from '../kit/index.ts'
import { FileButton, useSealedUpload } from '../personal/portfolio.tsx'
import { useBlobUrl } from '../personal/stored-image.tsx'
import { currentMoment } from './current-moment.ts'
import { PaperMark } from './paper-marks.tsx'
import { saveBlob } from './save-blob.ts'
import css from './staffing.module.css'

/** One paper: its state, its number on request, its scans. */
export function PaperLine({ paper }: { paper: PaperView }) {
  const { t } = useWords()
  const can = useCan()
  const zone = useSession()?.organisation.zone ?? 'UTC'
  const number = useCommandOp(viewPaperNumber)
  const removal = useCommandOp(removePaper)
  const ends = paper.numberEnds === '' ? '••••' : `•••• ${paper.numberEnds}`
  const masked = paper.maskedAt !== null
  return (
    <li className={css.paper}>
      <PaperMark paper={paper} today={dateIn(currentMoment(), zone)} />
      {masked ? (
        <StateMark state="x" label={t('staffing.masked')} />
      ) : (
        <span className={css.number}>{number.answer?.number ?? ends}</span>
      )}
      <span className={css.quiet}>
        {paper.validTo === null ? t('staffing.no_end') : <DateText value={paper.validTo} year />}
      </span>
      <Scans scans={paper.scans} />
      <span className={css.buttons}>
        {can('staffing.view_papers') && !masked && !number.answer && (
          <Button
            variant="subtle"
            title={t('staffing.show_number_note')}
            loading={number.pending}
            onClick={() => void number.run({ paperId: paper.id })}
          >
            {t('staffing.show_number')}
          </Button>
        )}
        {can('staffing.edit') && !masked && <AddScans paperId={paper.id} />}
        {can('staffing.edit') && (
          <Button variant="subtle" loading={removal.pending} onClick={() => void removal.run({ paperId: paper.id })}>
            {t('staffing.remove')}
          </Button>
        )}
      </span>
      <CommandProblem command={number} />
      <CommandProblem command={removal} />
    </li>
  )
}

function AddScans({ paperId }: { paperId: string }) {
  const { t } = useWords()
  const upload = useSealedUpload()
  const add = useCommandOp(addScans)
  const take = async (files: readonly File[]) => {
    const fileIds = []
    for (const file of files) {
      const fileId = await upload.upload(file, LARGEST_SCAN_MB)
      if (fileId === undefined) return
      fileIds.push(fileId)
    }
    await add.run({ paperId, fileIds })
  }
  return (
    <>
      <FileButton
        label={t('staffing.add_scan')}
        accept="image/*,application/pdf"
        multiple
        pending={upload.pending || add.pending}
        onFiles={take}
      />
      <Problem problem={upload.problem} />
      <CommandProblem command={add} />
    </>
  )
}

/** Scans, each opened by a button; opening is recorded. */
export function Scans({ scans }: { scans: PaperView['scans'] }) {
  const { t } = useWords()
  const can = useCan()
  const client = useClient()
  const open = useCommandOp(openScan)
  const [shown, setShown] = useState<Blob>()
  const url = useBlobUrl(shown)
  if (scans.length === 0) return null
  const look = async (scanId: string) => {
    const opened = await open.run({ scanId })
    if (opened === undefined) return
    const blob = await client.download(scanFile as unknown as Operation, { lookId: opened.lookId })
    if (opened.mediaType === 'application/pdf') saveBlob(blob, 'scan.pdf')
    else setShown(blob)
  }
  return (
    <>
      {scans.map((scan, at) =>
        can('staffing.view_papers') ? (
          <Button
            key={scan.id}
            variant="subtle"
            title={t('staffing.show_number_note')}
            loading={open.pending}
            onClick={() => void look(scan.id)}
          >
            {t('staffing.scan', { number: at + 1 })}
          </Button>
        ) : (
          <span key={scan.id} className={css.quiet}>
            {t('staffing.scan', { number: at + 1 })}
          </span>
        ),
      )}
      <CommandProblem command={open} />
      <Modal
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={t('staffing.scan_title')}
        size="xl"
      >
        {url && <img src={url} alt={t('staffing.scan_title')} className={css.scan} />}
      </Modal>
    </>
  )
}
