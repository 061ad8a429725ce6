import { Button, CopyButton, Group, Modal, Stack } from '@mantine/core'
import type { requestPlaces, VenueLink } from '@ordinate/bookings/contract'
import type { OutputOf } from '@ordinate/contract'
import { useWords } from '../kit/index.ts'
import css from './bookings.module.css'

type LeftOut = OutputOf<typeof requestPlaces>['leftOut']

const address = (link: VenueLink) => `${window.location.origin}${link.path}`

/** Links for the venues, shown once: to be copied one by one or all together, or sent by the own mail program. */
export function LinksDialog(props: { links: readonly VenueLink[] | undefined; leftOut: LeftOut; onClose: () => void }) {
  const { t } = useWords()
  const { links } = props
  const all = (links ?? []).map((link) => [link.outletName, link.venueEmail ?? '', address(link)].join('\t')).join('\n')
  return (
    <Modal opened={links !== undefined} onClose={props.onClose} title={t('bookings.links_title')} size="xl">
      <Stack gap="md">
        <p className={css.flat}>{t('bookings.links_text', { count: links?.length ?? 0 })}</p>
        {props.leftOut.length > 0 && (
          <ul className={css.leftOut}>
            {props.leftOut.map((each) => (
              <li key={each.activationId}>{each.reason}</li>
            ))}
          </ul>
        )}
        <table className={css.links}>
          <tbody>
            {links?.map((link) => (
              <tr key={link.path}>
                <td>{link.outletName}</td>
                <td>{link.venueName}</td>
                <td>
                  <Group gap="xs" justify="flex-end">
                    {link.venueEmail !== null && <MailButton link={link} to={link.venueEmail} />}
                    <Copy text={address(link)} label={t('bookings.copy_link')} />
                  </Group>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Group justify="flex-end">
          <Copy text={all} label={t('bookings.copy_all')} />
          <Button onClick={props.onClose}>{t('bookings.done')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function MailButton({ link, to }: { link: VenueLink; to: string }) {
  const { t } = useWords()
  const subject = encodeURIComponent(t('bookings.mail_subject', { outlet: link.outletName }))
  const body = encodeURIComponent(t('bookings.mail_body', { link: address(link) }))
  return (
    <Button component="a" variant="default" href={`mailto:${to}?subject=${subject}&body=${body}`}>
      {t('bookings.mail')}
    </Button>
  )
}

function Copy({ text, label }: { text: string; label: string }) {
  const { t } = useWords()
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" onClick={copy}>
          {copied ? t('bookings.copied') : label}
        </Button>
      )}
    </CopyButton>
  )
}
