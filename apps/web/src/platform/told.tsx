import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core'
import { useWords } from '../i18n/words.tsx'

/** Something that is told once and must be copied now: a link, a key. */
export function Told(props: { text: string; value: string; onDone: () => void }) {
  const { t } = useWords()
  return (
    <Stack gap="md">
      <span>{props.text}</span>
      <TextInput
        readOnly
        aria-label={props.text}
        value={props.value}
        onFocus={(event) => event.currentTarget.select()}
        data-autofocus
      />
      <Group gap="sm" justify="flex-end">
        <CopyButton value={props.value}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'platform.copied' : 'platform.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={props.onDone}>{t('platform.done')}</Button>
      </Group>
    </Stack>
  )
}
