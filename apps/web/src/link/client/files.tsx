import { Button } from '@mantine/core'
import type { ProblemDetails } from '@ordinate/contract'
import {
  type ClientChangeOrderView,
  type ClientEstimateView,
  clientChangeFile,
  clientEstimateFile,
} from '@ordinate/finance/contract'
import { useState } from 'react'
import { Problem, problemOf, useClient, useWords } from '../../kit/index.ts'
import { linkToken } from '../token.ts'
import css from './client.module.css'

/** Fetches under the link's own right, which a plain address could not carry, and hands the file to the browser. */
async function save(address: string, name: string, locale: string): Promise<ProblemDetails | undefined> {
  try {
    const response = await fetch(address, { headers: { 'x-link': linkToken(), 'accept-language': locale } })
    if (!response.ok) return (await response.json()) as ProblemDetails
    const url = URL.createObjectURL(await response.blob())
    const anchor = Object.assign(document.createElement('a'), { href: url, download: name })
    anchor.click()
    URL.revokeObjectURL(url)
    return undefined
  } catch (error) {
    return problemOf(error)
  }
}

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
    setProblem(await save(address(format), `${number.replace('/', '-')}.${format}`, locale))
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
