import { Button } from '@mantine/core'
import type { ProblemDetails } from '@ordinate/contract'
import {
  type ClientChangeOrderView,
  type ClientEstimateView,
  clientChangeFile,
  clientEstimateFile,
} from '@ordinate/finance/contract'
import { useState } from 'react'
import { Problem, useClient, useWords } from '../../kit/index.ts'
import { saveFile } from '../save-file.ts'
import css from './client.module.css'

/** The estimate as PDF and as a spreadsheet. */
export function EstimateFiles({ estimate }: { estimate: ClientEstimateView }) {
  const client = useClient()
  const address = (format: Format) => client.url(clientEstimateFile, { estimateId: estimate.id, format })
  return <Files number={estimate.number} address={address} />
}

/** A change order as PDF and as a spreadsheet. */
export function ChangeFiles({ change }: { change: ClientChangeOrderView }) {
  const client = useClient()
  const address = (format: Format) => client.url(clientChangeFile, { changeOrderId: change.id, format })
  return <Files number={change.number} address={address} />
}

type Format = 'pdf' | 'xlsx'

function Files({ number, address }: { number: string; address: (format: Format) => string }) {
  const { t, locale } = useWords()
  const [problem, setProblem] = useState<ProblemDetails>()
  const fetchAs = (format: Format) => async () =>
    setProblem(await saveFile(address(format), `${number.replace('/', '-')}.${format}`, locale))
  return (
    <div className={css.buttons}>
      {(['pdf', 'xlsx'] as const).map((format) => (
        <Button key={format} variant="default" size="md" onClick={fetchAs(format)}>
          {t(`link.client.save_${format}`)}
        </Button>
      ))}
      <Problem problem={problem} />
    </div>
  )
}
