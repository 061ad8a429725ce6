import { Button, Select } from '@mantine/core'
import type { Operation } from '@ordinate/contract'
import { exportBooks } from '@ordinate/finance/contract'
import { useState } from 'react'
import { EmptyState, PageBody, Section, useCan, useClient, useWords } from '../../kit/index.ts'
import css from '../finance.module.css'
import { SpanInput, useSpan } from './span.tsx'

const FORMATS = ['csv', 'one_c', 'saf_t'] as const
const ENCODINGS = ['utf-8', 'windows-1251'] as const

/** The books of a span as a file for the accountants’ program. */
export function ExportView() {
  const { t } = useWords()
  const can = useCan()
  const client = useClient()
  const span = useSpan()
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('csv')
  const [encoding, setEncoding] = useState<(typeof ENCODINGS)[number]>('utf-8')
  if (!can('finance.export_books'))
    return (
      <PageBody>
        <EmptyState text={t('finance.export.not_allowed')} />
      </PageBody>
    )
  const href = client.url(exportBooks as unknown as Operation, {
    format,
    encoding,
    from: String(span.from),
    to: String(span.to),
  })
  return (
    <PageBody>
      <Section title={t('finance.export.title')}>
        <div className={css.under}>
          <SpanInput {...span} />
          <Select
            aria-label={t('finance.export.format')}
            w={220}
            allowDeselect={false}
            value={format}
            data={FORMATS.map((value) => ({ value, label: t(`finance.export.${value}`) }))}
            onChange={(value) => setFormat(FORMATS.find((one) => one === value) ?? 'csv')}
          />
          {format !== 'saf_t' && (
            <Select
              aria-label={t('finance.export.encoding')}
              w={160}
              allowDeselect={false}
              value={encoding}
              data={[...ENCODINGS]}
              onChange={(value) => setEncoding(ENCODINGS.find((one) => one === value) ?? 'utf-8')}
            />
          )}
          <Button component="a" href={href}>
            {t('finance.export.download')}
          </Button>
        </div>
        <p className={css.quiet}>{t(`finance.export.${format}_hint`)}</p>
      </Section>
    </PageBody>
  )
}
