import { Button, Group } from '@mantine/core'
import {
  issuePassLetters,
  issueVenueLinks,
  orderPlaces,
  requestPlaces,
  type VenueLink,
} from '@ordinate/bookings/contract'
import { useEffect, useState } from 'react'
import {
  CommandProblem,
  EmptyState,
  Problem,
  StateMark,
  useCan,
  useCommandOp,
  usePanel,
  useQueryOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import css from './bookings.module.css'
import { LinksDialog } from './links-dialog.tsx'
import { PlacesTable } from './places-table.tsx'

/** The panel's id of one outlet of an order. */
export const venueId = (orderId: string, outletId: string) => `${orderId}.${outletId}`

/** The places of an order: how every outlet stands, asking for places, links for the venues, pass letters. */
export default function PlacesTab({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const panel = usePanel()
  const places = useQueryOp(orderPlaces, { orderId })
  const requests = useRequests(orderId)
  useOutletOfAddress(orderId)
  if (places.problem) return <Problem problem={places.problem} />
  if (!places.data) return null
  const { totals, outlets } = places.data
  return (
    <>
      <Group justify="space-between" className={css.bar}>
        <Group gap="md">
          <StateMark state="D" label={t('bookings.count_agreed', { count: totals.agreed })} />
          <StateMark state="W" label={t('bookings.count_requested', { count: totals.requested })} />
          <StateMark state="!" label={t('bookings.count_declined', { count: totals.declined })} />
          <StateMark state="-" label={t('bookings.count_missing', { count: totals.missing })} />
        </Group>
        <TabActions requests={requests} outlets={outlets.length} missing={totals.missing + totals.declined} />
      </Group>
      <RequestProblem requests={requests} />
      <PlacesTable
        orderId={orderId}
        outlets={outlets}
        onOpen={(outlet) => panel.show('bookings.venue', venueId(orderId, outlet.outletId))}
        actions={(rows) => <RowActions requests={requests} outletIds={rows.map((row) => row.outletId)} />}
        empty={<EmptyState text={t('bookings.no_activations')} />}
      />
      <LinksDialog links={requests.links} leftOut={requests.ask.answer?.leftOut ?? []} onClose={requests.closeLinks} />
    </>
  )
}

/** A link from the agenda or the readiness board names an outlet: it opens at once. */
function useOutletOfAddress(orderId: string): void {
  const panel = usePanel()
  const [outletId, setOutlet] = useSearchState('outlet')
  useEffect(() => {
    if (outletId === '') return
    setOutlet('')
    panel.show('bookings.venue', venueId(orderId, outletId))
  }, [outletId, orderId, panel, setOutlet])
}

function useRequests(orderId: string) {
  const [links, setLinks] = useState<readonly VenueLink[]>()
  const ask = useCommandOp(requestPlaces, { onDone: (answer) => setLinks(answer.links) })
  const renew = useCommandOp(issueVenueLinks, { onDone: (answer) => setLinks(answer.links) })
  const letters = useCommandOp(issuePassLetters)
  return {
    ask,
    renew,
    letters,
    links,
    closeLinks: () => setLinks(undefined),
    request: (outletIds?: string[], skipRefused = false) => {
      ask.run({ orderId, ...(outletIds ? { outletIds } : {}), ...(skipRefused ? { skipRefused } : {}) })
    },
    newLinks: (outletIds: string[]) => renew.run({ orderId, outletIds }),
    issueLetters: (outletIds?: string[]) => letters.run({ orderId, ...(outletIds ? { outletIds } : {}) }),
  }
}

type Requests = ReturnType<typeof useRequests>

function TabActions(props: { requests: Requests; outlets: number; missing: number }) {
  const { t } = useWords()
  const can = useCan()
  const { requests } = props
  return (
    <Group gap="sm">
      {can('bookings.issue_passes') && (
        <Button variant="default" loading={requests.letters.pending} onClick={() => requests.issueLetters()}>
          {t('bookings.issue_letters')}
        </Button>
      )}
      {can('bookings.book') && (
        <Button
          disabled={props.outlets === 0 || props.missing === 0}
          loading={requests.ask.pending}
          onClick={() => requests.request()}
        >
          {t('bookings.request_places', { count: props.missing })}
        </Button>
      )}
    </Group>
  )
}

/** A refusal of the whole can be met in two ways: against the rule with a reason, or by leaving out what is refused. */
function RequestProblem({ requests }: { requests: Requests }) {
  const { t } = useWords()
  return (
    <>
      <CommandProblem command={requests.ask} />
      {requests.ask.problem && (
        <Group className={css.bar}>
          <Button variant="default" onClick={() => requests.request(undefined, true)}>
            {t('bookings.request_others')}
          </Button>
        </Group>
      )}
      <CommandProblem command={requests.renew} />
      <CommandProblem command={requests.letters} />
    </>
  )
}

function RowActions({ requests, outletIds }: { requests: Requests; outletIds: string[] }) {
  const { t } = useWords()
  const can = useCan()
  return (
    <>
      {can('bookings.book') && (
        <>
          <Button variant="default" onClick={() => requests.request(outletIds)}>
            {t('bookings.request_selected')}
          </Button>
          <Button variant="default" loading={requests.renew.pending} onClick={() => requests.newLinks(outletIds)}>
            {t('bookings.new_links')}
          </Button>
        </>
      )}
      {can('bookings.issue_passes') && (
        <Button variant="default" onClick={() => requests.issueLetters(outletIds)}>
          {t('bookings.issue_letters_selected')}
        </Button>
      )}
    </>
  )
}
