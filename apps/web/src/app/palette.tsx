import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ProblemDetails } from '@ordinate/contract'
import { search } from '@ordinate/desk/contract'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useGo } from '../kit/navigation.tsx'
import { useQueryOp } from '../kit/operations.ts'
import { Problem } from '../kit/problem.tsx'
import { useCan } from '../kit/session.tsx'
import { useDescribedCommands } from '../operations/described.ts'
import { screens } from '../screens.ts'
import css from './palette.module.css'

interface Entry {
  readonly key: string
  readonly title: string
  readonly detail: string
  readonly to: string
}

const SHOWN_HITS = 12
const SHOWN_OPERATIONS = 8

function useScreenEntries(words: string): Entry[] {
  const { t } = useWords()
  const can = useCan()
  const wanted = words.trim().toLowerCase()
  return screens
    .filter((screen) => !screen.path.includes('$') && (screen.permission === undefined || can(screen.permission)))
    .map((screen) => ({ key: screen.path, title: t(screen.title), detail: '', to: screen.path }))
    .filter((entry) => entry.title.toLowerCase().includes(wanted))
}

function useOperationEntries(words: string): Entry[] {
  const commands = useDescribedCommands() ?? []
  const wanted = words.trim().toLowerCase()
  if (wanted.length < 2) return []
  return commands
    .map(({ name, summary }) => ({ key: name, title: summary, detail: name, to: `/operations/${name}` }))
    .filter((entry) => `${entry.title} ${entry.detail}`.toLowerCase().includes(wanted))
    .slice(0, SHOWN_OPERATIONS)
}

function useFound(words: string): { entries: Entry[]; problem: ProblemDetails | undefined } {
  const [asked] = useDebouncedValue(words.trim(), 120)
  const answer = useQueryOp(search, { words: asked, limit: SHOWN_HITS }, { enabled: asked.length > 1, keep: true })
  const hits = asked.length < 2 ? [] : (answer.data?.hits ?? [])
  const entries = hits.map((hit) => ({ key: hit.id, title: hit.title, detail: hit.detail, to: hit.screen }))
  return { entries, problem: answer.problem }
}

/** Search and go anywhere: screens by name, and whatever the modules find for the words. */
export default function Palette(props: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const go = useGo()
  const id = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const byName = useScreenEntries(words)
  const { entries: found, problem } = useFound(words)
  const operations = useOperationEntries(words)
  const entries = [...found, ...byName, ...operations]
  useEffect(() => {
    if (props.opened) setWords('')
  }, [props.opened])
  const choose = (entry: Entry | undefined) => {
    if (!entry) return
    props.onClose()
    go(entry.to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt((before) => (before + step + entries.length) % Math.max(1, entries.length))
    else if (event.key === 'Enter') choose(entries[at])
    else return
    event.preventDefault()
  }
  const shared = { id, at, setAt, choose }
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      withCloseButton={false}
      padding={0}
      size="lg"
      yOffset="10vh"
      centered={false}
    >
      <TextInput
        size="md"
        variant="unstyled"
        className={css.input}
        leftSection={<IconSearch size={18} />}
        aria-label={t('app.search')}
        aria-controls={`${id}-list`}
        aria-activedescendant={`${id}-${at}`}
        role="combobox"
        aria-expanded
        placeholder={t('app.search_hint')}
        data-autofocus
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={`${id}-list`} aria-label={t('app.search')} className={css.list}>
        <Group {...shared} title={t('app.found_things')} list={found} offset={0} />
        <Group {...shared} title={t('app.found_screens')} list={byName} offset={found.length} />
        <Group {...shared} title={t('app.found_operations')} list={operations} offset={found.length + byName.length} />
        <Problem problem={problem} />
        {entries.length === 0 && !problem && <div className={css.nothing}>{t('app.search_nothing')}</div>}
      </div>
    </Modal>
  )
}

function Group(props: {
  id: string
  title: string
  list: readonly Entry[]
  /** Number of entries in the groups above. */
  offset: number
  at: number
  setAt: (at: number) => void
  choose: (entry: Entry) => void
}) {
  if (props.list.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box
    <div role="group" aria-label={props.title}>
      <div className={css.group}>{props.title}</div>
      {props.list.map((entry, position) => (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the text field holds focus and keys
        <div
          key={entry.key}
          id={`${props.id}-${props.offset + position}`}
          role="option"
          aria-selected={props.at === props.offset + position}
          className={css.entry}
          onMouseMove={() => props.setAt(props.offset + position)}
          onClick={() => props.choose(entry)}
        >
          <span>{entry.title}</span>
          <span className={css.detail}>{entry.detail}</span>
        </div>
      ))}
    </div>
  )
}
