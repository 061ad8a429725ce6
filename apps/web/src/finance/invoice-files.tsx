import { Button, Menu } from '@mantine/core'
import { type InvoiceView, invoiceFile } from '@ordinate/finance/contract'
import { useClient, useWords } from '../kit/index.ts'

/** The invoice as a file: to print, to reckon with, for other systems. */
export function InvoiceFiles({ invoice }: { invoice: InvoiceView }) {
  const { t } = useWords()
  const client = useClient()
  const formats =
    invoice.number === null ? (['pdf', 'xlsx'] as const) : (['pdf', 'xlsx', 'ubl', 'cii', 'commerceml'] as const)
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default">{t('finance.files')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={client.url(invoiceFile, { invoiceId: invoice.id, format })}
            target="_blank"
            rel="noreferrer"
          >
            {t(`finance.file.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
