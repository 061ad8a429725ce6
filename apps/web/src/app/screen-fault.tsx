import { Button } from '@mantine/core'
import { useWords } from '../i18n/words.tsx'
import { EmptyState, PageBody, PageHeader } from '../kit/page.tsx'

/** A screen could not be drawn: most often the program was upgraded while the page was open. */
export function ScreenFault({ error }: { error: unknown }) {
  const { t } = useWords()
  return (
    <>
      <PageHeader title={t('app.screen_fault')} />
      <PageBody>
        <EmptyState text={t('app.screen_fault_text')}>
          <Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>
          <details>
            <summary>{t('app.details')}</summary>
            <pre style={{ whiteSpace: 'pre-wrap' }}>{String(error)}</pre>
          </details>
        </EmptyState>
      </PageBody>
    </>
  )
}
