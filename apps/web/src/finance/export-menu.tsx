import { Button, Modal, TextInput } from '@mantine/core'
import { exportInvoices } from '@ordinate/finance/contract'
import { addMonths, dateIn, type LocalDate, localDate } from '@ordinate/kernel'
import { useState } from 'react'
import { deviceNow } from '../kit/clock.ts'
import { FormRow, useClient, useSession, useWords } from '../kit/index.ts'
import css from './finance.module.css'

function dayOf(text: string): LocalDate | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? localDate(text) : undefined
}

/** The invoices of some days as a file for 1C: last month unless other days are named. */
export function ExportForAccountants() {
  const { t } = useWords()
  const client = useClient()
  const zone = useSession()?.organisation.zone ?? 'UTC'
  const [open, setOpen] = useState(false)
  const firstOfMonth = dateIn(deviceNow(), zone).with({ day: 1 })
  const [from, setFrom] = useState(addMonths(firstOfMonth, -1).toString())
  const [until, setUntil] = useState(firstOfMonth.subtract({ days: 1 }).toString())
  const days = { from: dayOf(from), until: dayOf(until) }
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('finance.export_1c')}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t('finance.export_1c')}>
        <FormRow>
          <TextInput
            type="date"
            label={t('finance.export_from')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('finance.export_until')}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        </FormRow>
        {days.from && days.until && (
          <div className={css.under}>
            {(['utf-8', 'windows-1251'] as const).map((encoding) => (
              <Button
                key={encoding}
                component="a"
                variant="default"
                href={client.url(exportInvoices, { from: days.from!, until: days.until!, encoding })}
              >
                CommerceML, {encoding}
              </Button>
            ))}
          </div>
        )}
      </Modal>
    </>
  )
}
