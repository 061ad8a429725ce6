import { Button } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { listLinks, revokeLink } from '@ordinate/platform/contract'
import { useMemo } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useCommandOp, useListOp } from '../kit/operations.ts'
import { EmptyState } from '../kit/page.tsx'
import { CommandProblem } from '../kit/problem.tsx'
import { type State, StateMark } from '../kit/state-mark.tsx'
import type { Column } from '../kit/table/columns.ts'
import { DataTable } from '../kit/table/data-table.tsx'

type Link = OutputOf<typeof listLinks>['rows'][number]

/** The links that were given out to clients, venues and people; a revoked one answers that it is. */
export default function LinksSettings() {
  const { t } = useWords()
  const list = useListOp(listLinks, {})
  const revoke = useCommandOp(revokeLink)
  const columns = useMemo((): Column<Link>[] => {
    const state = (link: Link): State => (link.revokedAt ? 'x' : 'A')
    return [
      { key: 'label', title: t('platform.link_label'), value: (link) => link.label, width: 240 },
      { key: 'purpose', title: t('platform.link_purpose'), value: (link) => t(`platform.purpose.${link.purpose}`) },
      {
        key: 'state',
        title: t('platform.state'),
        value: (link) => t(link.revokedAt ? 'platform.revoked' : 'platform.valid'),
        cell: (link) => (
          <StateMark state={state(link)} label={t(link.revokedAt ? 'platform.revoked' : 'platform.valid')} />
        ),
      },
      { key: 'made', title: t('platform.made'), value: (link) => link.createdAt, width: 150 },
      { key: 'expires', title: t('platform.expires'), value: (link) => link.expiresAt, width: 150 },
    ]
  }, [t])
  const revokeAll = async (links: readonly Link[]) => {
    for (const link of links) if (!link.revokedAt) await revoke.run({ linkId: link.id })
  }
  return (
    <>
      <CommandProblem command={revoke} />
      <DataTable
        name="platform.links"
        label={t('platform.links')}
        columns={columns}
        rowKey={(link) => link.id}
        list={list}
        rowState={(link) => (link.revokedAt ? 'muted' : undefined)}
        actions={(links) => (
          <Button variant="default" loading={revoke.pending} onClick={() => revokeAll(links)}>
            {t('platform.revoke')}
          </Button>
        )}
        empty={<EmptyState text={t('platform.no_links')} />}
      />
    </>
  )
}
