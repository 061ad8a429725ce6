import { Button, CopyButton, Modal, TextInput } from '@mantine/core'
import { issueOfficeFeed } from '@ordinate/scheduling/contract'
import { useEffect } from 'react'
import { CommandProblem, useCommandOp, useWords } from '../kit/index.ts'
import css from './training.module.css'

/** The address at which one's own calendar program reads all sessions. Opening the dialog makes it; the one before ends. */
export function FeedDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal opened={opened} onClose={onClose} title={t('training.feed_title')} size="lg">
      {opened && <Address />}
    </Modal>
  )
}

function Address() {
  const { t } = useWords()
  const issue = useCommandOp(issueOfficeFeed)
  const { run } = issue
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is made once for each opening.
  useEffect(() => void run({}), [])
  const address = issue.answer ? `${window.location.origin}${issue.answer.path}` : ''
  return (
    <div className={css.feed}>
      <p className={css.quiet}>{t('training.feed_hint')}</p>
      <TextInput
        label={t('training.feed_address')}
        value={address}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button disabled={address === ''} onClick={copy}>
            {t(copied ? 'training.feed_copied' : 'training.feed_copy')}
          </Button>
        )}
      </CopyButton>
      <CommandProblem command={issue} />
    </div>
  )
}
