import { Button } from '@mantine/core'
import { useWords } from '../i18n/words.tsx'
import { useGo } from '../kit/navigation.tsx'
import { EmptyState, PageBody, PageHeader } from '../kit/page.tsx'

/** No screen has this address. */
export function NotFound() {
  const { t } = useWords()
  const go = useGo()
  return (
    <>
      <PageHeader title={t('app.not_found')} />
      <PageBody>
        <EmptyState text={t('app.not_found_text')}>
          <Button onClick={() => go('/')}>{t('app.to_my_day')}</Button>
        </EmptyState>
      </PageBody>
    </>
  )
}
