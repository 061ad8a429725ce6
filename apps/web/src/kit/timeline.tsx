import { Button } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { timeline } from '@ordinate/platform/contract'
import { readableCode } from '../i18n/catalogue.ts'
import { useWords } from '../i18n/words.tsx'
import { useListOp } from './operations.ts'
import { EmptyState } from './page.tsx'
import { Problem } from './problem.tsx'
import css from './timeline.module.css'
import { timelineValue } from './timeline-value.ts'
import { InstantText } from './values.tsx'

type Row = OutputOf<typeof timeline>['rows'][number]
type Side = Readonly<Record<string, unknown>> | null

const PAGE = 30

/** The members that differ between what was before and what is after. */
export function changesOf(before: Side, after: Side): { name: string; before: unknown; after: unknown }[] {
  if (before === null || after === null) return []
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .filter((name) => name !== 'version' && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }))
}

/** Who changed what about a subject and when, newest first, with what it was before. Never edited. */
export function Timeline(props: { subject: readonly [kind: string, id: string] }) {
  const { t } = useWords()
  const [subjectKind, subjectId] = props.subject
  const list = useListOp(timeline, { subjectKind, subjectId }, { limit: PAGE })
  if (list.problem) return <Problem problem={list.problem} />
  if (!list.loading && list.rows.length === 0) return <EmptyState text={t('kit.timeline_empty')} />
  return (
    <>
      <ol className={css.timeline}>
        {list.rows.map((row) => (
          <Entry key={row.id} row={row} />
        ))}
      </ol>
      {list.hasMore && (
        <Button variant="default" loading={list.loadingMore} onClick={list.loadMore}>
          {t('kit.earlier')}
        </Button>
      )}
    </>
  )
}

function Entry({ row }: { row: Row }) {
  const { t, tag, zone } = useWords()
  const shown = (value: unknown) => timelineValue(value, tag, zone)
  const changes = changesOf(row.before as Side, row.after as Side)
  const overrides = Array.isArray(row.overrides) ? (row.overrides as { reason?: string }[]) : []
  return (
    <li className={css.entry}>
      <div className={css.what}>
        {row.summary}
        <span className={css.who}>{row.callerName}</span>
      </div>
      <div className={css.when}>
        <InstantText value={row.at} />
      </div>
      {overrides.map((override) => (
        <div key={override.reason} className={css.override}>
          {t('kit.overridden', { reason: override.reason ?? '' })}
        </div>
      ))}
      {changes.map((change) => (
        <div key={change.name} className={css.change}>
          <span>{readableCode(change.name)}</span> {shown(change.before) !== '-' && <del>{shown(change.before)}</del>}{' '}
          <ins>{shown(change.after)}</ins>
        </div>
      ))}
    </li>
  )
}
