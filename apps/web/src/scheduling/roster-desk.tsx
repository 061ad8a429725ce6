import { lazy, Suspense } from 'react'
import { useWords } from '../kit/index.ts'
import { CellEntry } from './cell-entry.tsx'
import { DropChoice } from './drop-choice.tsx'
import { EditNotices } from './edit-notices.tsx'
import { type Desk, onGridCopy, onGridKey, onGridPaste } from './grid-desk.ts'
import { rangeOf } from './grid-keys.ts'
import css from './roster.module.css'
import type { OpenRoster } from './roster-data.ts'
import { RosterGrid } from './roster-grid.tsx'
import { RosterToolbar, useView } from './roster-toolbar.tsx'
import { useDesk } from './use-desk.ts'

const PasteDialog = lazy(() => import('./paste-dialog.tsx'))
const KeysHelp = lazy(() => import('./keys-help.tsx'))

/** The grid with everything that is done in it: keys, pointer, clipboard, typing, taking back. */
export function RosterDesk({ roster }: { roster: OpenRoster }) {
  const view = useView()
  const { desk, openings, grid, filter, chosen, onDrop, back } = useDesk(roster, view)
  const { model, lines, edits } = desk
  return (
    <>
      <RosterToolbar
        model={model}
        view={view}
        edits={edits}
        editable={desk.editable}
        shown={lines.filter(({ kind }) => kind === 'person' || kind === 'outlet').length}
        filter={filter}
        onLeave={back}
        onHelp={desk.onHelp}
      />
      <RosterGrid
        roster={roster}
        view={view}
        lines={lines}
        selection={desk.selection}
        editable={desk.editable}
        chosen={chosen}
        handle={grid}
        onSelect={desk.onSelect}
        onOpen={desk.onOpen}
        onEdit={() => desk.onType('')}
        onDrop={onDrop}
        onKeyDown={(event) => onGridKey(event, desk)}
        onCopy={(event) => onGridCopy(event, desk, false)}
        onCut={(event) => onGridCopy(event, desk, true)}
        onPaste={(event) => onGridPaste(event, desk)}
      />
      <EditNotices edits={edits} model={model} />
      <Foot desk={desk} />
      <Openings roster={roster} desk={desk} openings={openings} back={back} />
    </>
  )
}

interface OpeningsProps extends Pick<ReturnType<typeof useDesk>, 'desk' | 'openings' | 'back'> {
  readonly roster: OpenRoster
}

/** What stands open over the grid. */
function Openings({ roster, desk, openings, back }: OpeningsProps) {
  const { typing, pasted, question, helping } = openings
  const endTyping = () => {
    openings.setTyping(undefined)
    back()
  }
  const endPaste = () => {
    openings.setPasted(undefined)
    desk.onCut(undefined)
    back()
  }
  return (
    <Suspense>
      {typing !== undefined && <Typing roster={roster} desk={desk} first={typing} onEnd={endTyping} />}
      {question && (
        <DropChoice
          roster={roster}
          question={question}
          edits={desk.edits}
          onClose={() => openings.setQuestion(undefined)}
        />
      )}
      {pasted && <PasteDialog {...pasted} roster={roster} edits={desk.edits} onClose={endPaste} />}
      {helping && <KeysHelp onClose={() => openings.setHelping(false)} />}
    </Suspense>
  )
}

interface TypingProps {
  readonly roster: OpenRoster
  readonly desk: Desk
  readonly first: string
  readonly onEnd: () => void
}

function Typing({ roster, desk, first, onEnd }: TypingProps) {
  const { cursor } = desk.selection
  const line = desk.lines[cursor.row]
  const day = roster.model.dayKeys[cursor.column]
  if (line === undefined || day === undefined) return null
  return (
    <CellEntry
      roster={roster}
      line={line}
      day={day}
      first={first}
      onEnd={(changes) => {
        onEnd()
        if (changes !== undefined) void desk.edits.change(changes)
      }}
    />
  )
}

/** How much is selected, and the keys most asked for. */
function Foot({ desk }: { desk: Desk }) {
  const { t } = useWords()
  const { top, bottom, left, right } = rangeOf(desk.selection)
  const cells = (bottom - top + 1) * (right - left + 1)
  return (
    <div className={css.foot}>
      <span>{t('scheduling.cells_selected', { count: cells })}</span>
      <span className={css.footKeys}>{t(desk.editable ? 'scheduling.keys' : 'scheduling.keys_read')}</span>
    </div>
  )
}
