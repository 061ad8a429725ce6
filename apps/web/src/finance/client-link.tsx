import { Button, CopyButton } from '@mantine/core'
import { useWords } from '../kit/index.ts'
import css from './finance.module.css'

/** The link is answered once and kept nowhere, so it stands here until the page is left. */
export function ClientLink({ path }: { path: string }) {
  const { t } = useWords()
  const address = `${window.location.origin}${path}`
  return (
    <div className={css.link} role="status">
      <span>{t('finance.client_link')}</span>
      <code>{address}</code>
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'finance.copied' : 'finance.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
