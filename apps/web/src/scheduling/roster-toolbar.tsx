import { ActionIcon, SegmentedControl, Select, TextInput } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconHelp } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { useSearchState, useWords, type Words } from '../kit/index.ts'
import css from './roster.module.css'
import type { Edits } from './roster-edits.ts'
import type { RosterModel } from './roster-model.ts'
import { regionsOf, type View } from './roster-view.ts'

/** A view and what sets each part of it; all of it lives in the address. */
export interface ViewState extends View {
  readonly set: (name: keyof View, value: string) => void
}

/** The view that the address says. */
export function useView(): ViewState {
  const [by, setBy] = useSearchState('by', 'people')
  const [zoom, setZoom] = useSearchState('zoom', 'week')
  const [words, setWords] = useSearchState('words')
  const [region, setRegion] = useSearchState('region')
  const [role, setRole] = useSearchState('role')
  const [only, setOnly] = useSearchState('only')
  const [group, setGroup] = useSearchState('group')
  const setters: Record<keyof View, (value: string) => void> = {
    by: setBy,
    zoom: setZoom,
    words: setWords,
    region: setRegion,
    role: setRole,
    only: setOnly,
    group: setGroup,
  }
  return {
    by: by === 'outlets' ? 'outlets' : 'people',
    zoom: zoom === 'month' ? 'month' : 'week',
    words,
    region,
    role: role === 'promoter' || role === 'supervisor' ? role : '',
    only: only === 'open' || only === 'warnings' ? only : '',
    group: group === 'region' ? 'region' : '',
    set: (name, value) => setters[name](value),
  }
}

interface ToolbarProps {
  readonly model: RosterModel
  readonly view: ViewState
  readonly edits: Edits
  readonly editable: boolean
  readonly shown: number
  readonly filter: RefObject<HTMLInputElement | null>
  /** Back to the grid, from the field of the filter. */
  readonly onLeave: () => void
  readonly onHelp: () => void
}

/** How the roster is looked at: which lines, how wide the days; and taking back. */
export function RosterToolbar(props: ToolbarProps) {
  const { view, model, edits } = props
  const { t } = useWords()
  const regions = regionsOf(model)
  return (
    <div className={css.gridHead} role="toolbar" aria-label={t('scheduling.view')}>
      <SegmentedControl
        size="xs"
        value={view.by}
        onChange={(value) => view.set('by', value)}
        data={[
          { value: 'people', label: t('scheduling.people_by_days') },
          { value: 'outlets', label: t('scheduling.outlets_by_days') },
        ]}
      />
      <SegmentedControl
        size="xs"
        value={view.zoom}
        onChange={(value) => view.set('zoom', value)}
        data={[
          { value: 'week', label: t('scheduling.zoom_week') },
          { value: 'month', label: t('scheduling.zoom_month') },
        ]}
      />
      <TextInput
        ref={props.filter}
        size="xs"
        w={150}
        aria-label={t('scheduling.filter')}
        placeholder={t('scheduling.filter')}
        value={view.words}
        onChange={(event) => view.set('words', event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Enter') return
          event.stopPropagation()
          if (event.key === 'Escape') view.set('words', '')
          props.onLeave()
        }}
      />
      {regions.length > 1 && <Choice name="region" view={view} width={140} values={regions} titles={regions} />}
      <Choice name="role" view={view} width={130} {...choices(['promoter', 'supervisor'], 'role', t)} />
      <Choice name="only" view={view} width={160} {...choices(['open', 'warnings'], `only_${view.by}`, t)} />
      {regions.length > 1 && <Choice name="group" view={view} width={140} {...choices(['region'], 'group', t)} />}
      <span className={css.quiet}>{t('scheduling.lines_shown', { count: props.shown })}</span>
      <span className={css.tools}>
        {props.editable && (
          <>
            <Tool label={t('scheduling.undo')} run={edits.undo} icon={<IconArrowBackUp size={16} />} />
            <Tool label={t('scheduling.redo')} run={edits.redo} icon={<IconArrowForwardUp size={16} />} />
          </>
        )}
        <Tool label={t('scheduling.keys_title')} run={props.onHelp} icon={<IconHelp size={16} />} />
      </span>
    </div>
  )
}

function choices(values: readonly string[], prefix: string, t: Words['t']) {
  return { values, titles: values.map((value) => t(`scheduling.${prefix}.${value}`)) }
}

interface ChoiceProps {
  readonly name: 'region' | 'role' | 'only' | 'group'
  readonly view: ViewState
  readonly width: number
  readonly values: readonly string[]
  readonly titles: readonly string[]
}

function Choice({ name, view, width, values, titles }: ChoiceProps) {
  const { t } = useWords()
  const label = t(`scheduling.choice.${name}`)
  return (
    <Select
      size="xs"
      w={width}
      aria-label={label}
      placeholder={label}
      clearable
      clearButtonProps={{ 'aria-label': t('scheduling.choice_clear') }}
      value={view[name] === '' ? null : view[name]}
      onChange={(value) => view.set(name, value ?? '')}
      data={values.map((value, at) => ({ value, label: titles[at]! }))}
    />
  )
}

function Tool(props: { label: string; run: (() => unknown) | undefined; icon: React.ReactNode }) {
  return (
    <ActionIcon
      variant="subtle"
      aria-label={props.label}
      title={props.label}
      disabled={props.run === undefined}
      onClick={() => void props.run?.()}
    >
      {props.icon}
    </ActionIcon>
  )
}
