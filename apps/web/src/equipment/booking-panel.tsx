import { Button, Group } from '@mantine/core'
import { addMinutes, type Quantity, quantityToText } from '@ordinate/kernel'
import {
  bookPartly,
  cancelBooking,
  extendBooking,
  moveBooked,
  progressRental,
  type ReturnableBookingView,
  rentForBooking,
  type ShortageOptions,
  shortageOptions,
  takeBackBooking,
} from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  CommandProblem,
  Dialog,
  FormRow,
  InstantText,
  MoneyField,
  MoneyText,
  OperationForm,
  Pairs,
  Problem,
  QuantityField,
  QuantityText,
  ScreenLink,
  Section,
  StateMark,
  TextField,
  useCan,
  useCommandOp,
  useQueryOp,
  useSession,
  useWords,
} from '../kit/index.ts'
import { markOf, useStanding } from './bookings-table.tsx'
import { MomentField, PartyField } from './choice-fields.tsx'
import css from './equipment.module.css'
import { PinDialog } from './pin-dialog.tsx'

/** One booking: what it needs when, why it is short, and the ways out with a button each. */
export default function BookingPanel({ id }: { id: string }) {
  const { t } = useWords()
  const standing = useStanding()
  const answer = useQueryOp(shortageOptions, { bookingId: id })
  if (answer.problem) return <Problem problem={answer.problem} />
  if (!answer.data) return null
  const { booking } = answer.data
  const open = booking.state === 'booked' || booking.state === 'out'
  return (
    <>
      <Section title={booking.itemName}>
        <p className={css.why}>
          <StateMark state={markOf(booking)} /> {standing(booking)}
        </p>
        <Particulars booking={booking} />
        {open && <Changes booking={booking} />}
      </Section>
      {open && booking.short.digits > 0n && <WaysOut options={answer.data} />}
      {booking.rentals.length > 0 && <Rentals booking={booking} />}
      {!open && <p className={css.quiet}>{t('equipment.booking_over')}</p>}
    </>
  )
}

function Particulars({ booking }: { booking: ReturnableBookingView }) {
  const { t } = useWords()
  const { unit } = booking
  return (
    <Pairs
      pairs={[
        [
          t('equipment.order'),
          <ScreenLink key="order" to={`/orders/${booking.orderId}?tab=materials&by=time`}>
            {booking.orderNumber} {booking.orderTitle}
          </ScreenLink>,
        ],
        [t('equipment.where'), booking.outletName ?? booking.note],
        [t('equipment.from'), <InstantText key="from" value={booking.during.start} zone={booking.zone} />],
        [t('equipment.until'), <InstantText key="until" value={booking.during.end} zone={booking.zone} />],
        [t('equipment.wanted'), <QuantityText key="wanted" value={booking.wanted} unit={unit} />],
        [t('equipment.short'), <QuantityText key="short" value={booking.short} unit={unit} />],
        [t('equipment.units'), booking.units.map((each) => each.serial).join(', ')],
        [t('equipment.made_by'), booking.madeBy],
      ]}
    />
  )
}

function Changes({ booking }: { booking: ReturnableBookingView }) {
  const { t } = useWords()
  const can = useCan()
  const [opened, setOpened] = useState<'extend' | 'pin'>()
  const cancel = useCommandOp(cancelBooking)
  const carry = useCommandOp(takeBackBooking)
  const bookingId = booking.id
  const alone = booking.activationId === null
  return (
    <>
      <Group gap="sm" mt="sm">
        {can('warehouse.reserve') && (
          <Button variant="default" onClick={() => setOpened('extend')}>
            {t('equipment.extend')}
          </Button>
        )}
        {can('warehouse.reserve') && (
          <Button variant="default" onClick={() => setOpened('pin')}>
            {t('equipment.choose_units')}
          </Button>
        )}
        {alone && can('warehouse.keep') && (
          <Button
            variant="default"
            loading={carry.pending}
            onClick={() => carry.run({ bookingId, what: booking.state === 'out' ? 'back' : 'left' })}
          >
            {t(booking.state === 'out' ? 'equipment.came_back' : 'equipment.left')}
          </Button>
        )}
        {alone && booking.state === 'booked' && can('warehouse.reserve') && (
          <Button variant="subtle" loading={cancel.pending} onClick={() => cancel.run({ bookingId })}>
            {t('equipment.give_up')}
          </Button>
        )}
      </Group>
      <CommandProblem command={cancel} />
      <CommandProblem command={carry} />
      <Dialog opened={opened === 'extend'} onClose={() => setOpened(undefined)} title={t('equipment.extend_title')}>
        <OperationForm
          operation={extendBooking}
          initial={{ bookingId, until: String(addMinutes(booking.during.end, 24 * 60)) }}
          submitLabel={t('equipment.extend')}
          onDone={() => setOpened(undefined)}
          onCancel={() => setOpened(undefined)}
        >
          <p className={css.quiet}>{t('equipment.extend_text')}</p>
          <MomentField name="until" label={t('equipment.until')} required />
        </OperationForm>
      </Dialog>
      <PinDialog opened={opened === 'pin'} onClose={() => setOpened(undefined)} booking={booking} />
    </>
  )
}

const lesser = (a: Quantity, b: Quantity) =>
  a.digits * 10n ** BigInt(b.scale) < b.digits * 10n ** BigInt(a.scale) ? a : b

/** Rent, move from another booking, make do: each with its button. */
function WaysOut({ options }: { options: ShortageOptions }) {
  const { t } = useWords()
  const can = useCan()
  const { booking, movable, met } = options
  const [renting, setRenting] = useState(false)
  const [from, setFrom] = useState<ShortageOptions['movable'][number]>()
  const partly = useCommandOp(bookPartly)
  return (
    <Section title={t('equipment.ways_out')}>
      <div className={css.options}>
        {can('warehouse.reserve') && (
          <div className={css.option}>
            <span>{t('equipment.rent_text', { short: quantityToText(booking.short), unit: booking.unit })}</span>
            <Button onClick={() => setRenting(true)}>{t('equipment.rent')}</Button>
          </div>
        )}
        {movable.map((other) => (
          <div key={other.bookingId} className={css.option}>
            <span>
              {t('equipment.move_text', {
                order: other.orderNumber,
                title: other.orderTitle,
                quantity: quantityToText(other.quantity),
              })}
            </span>
            {can('warehouse.override') && (
              <Button variant="default" onClick={() => setFrom(other)}>
                {t('equipment.move')}
              </Button>
            )}
          </div>
        ))}
        {can('warehouse.reserve') && met.digits > 0n && (
          <div className={css.option}>
            <span>{t('equipment.partly_text', { met: quantityToText(met), unit: booking.unit })}</span>
            <Button variant="default" loading={partly.pending} onClick={() => partly.run({ bookingId: booking.id })}>
              {t('equipment.partly')}
            </Button>
          </div>
        )}
        <CommandProblem command={partly} />
      </div>
      <RentDialog opened={renting} onClose={() => setRenting(false)} options={options} />
      <Dialog opened={from !== undefined} onClose={() => setFrom(undefined)} title={t('equipment.move_title')}>
        {from && (
          <OperationForm
            operation={moveBooked}
            initial={{
              fromBookingId: from.bookingId,
              toBookingId: booking.id,
              quantity: quantityToText(lesser(from.quantity, booking.short)),
            }}
            submitLabel={t('equipment.move')}
            onDone={() => setFrom(undefined)}
            onCancel={() => setFrom(undefined)}
          >
            <p className={css.quiet}>
              {t('equipment.move_whose', { order: from.orderNumber, title: from.orderTitle })}
            </p>
            <QuantityField name="quantity" label={t('equipment.quantity')} required />
            <TextField name="reason" label={t('equipment.reason')} required />
          </OperationForm>
        )}
      </Dialog>
    </Section>
  )
}

function RentDialog(props: { opened: boolean; onClose: () => void; options: ShortageOptions }) {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  const { booking, suppliers } = props.options
  const [first] = suppliers
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('equipment.rent_title')}>
      <OperationForm
        operation={rentForBooking}
        initial={{ bookingId: booking.id, quantity: quantityToText(booking.short) }}
        submitLabel={t('equipment.rent')}
        onDone={props.onClose}
        onCancel={props.onClose}
      >
        <PartyField
          name="supplierId"
          label={t('equipment.supplier')}
          required
          description={
            first && t('equipment.known_suppliers', { names: suppliers.map((each) => each.name).join(', ') })
          }
        />
        <FormRow>
          <QuantityField name="quantity" label={t('equipment.quantity')} required />
          <MoneyField name="cost" label={t('equipment.cost')} currency={currency} required />
        </FormRow>
        <TextField name="note" label={t('equipment.note')} />
      </OperationForm>
    </Dialog>
  )
}

const STEPS = { ordered: ['come', 'cancel'], here: ['give_back'], given_back: [], cancelled: [] } as const

function Rentals({ booking }: { booking: ReturnableBookingView }) {
  const { t } = useWords()
  const can = useCan()
  const progress = useCommandOp(progressRental)
  return (
    <Section title={t('equipment.rentals')}>
      <ul className={css.list}>
        {booking.rentals.map((rental) => (
          <li key={rental.id} className={css.option}>
            <span>
              {rental.supplierName}, <QuantityText value={rental.quantity} unit={booking.unit} />,{' '}
              <MoneyText value={rental.cost} mark />, {t(`equipment.rental_${rental.state}`)}
            </span>
            {can('warehouse.keep') && (
              <Group gap="xs">
                {STEPS[rental.state].map((what) => (
                  <Button
                    key={what}
                    variant="default"
                    loading={progress.pending}
                    onClick={() => progress.run({ rentalId: rental.id, what })}
                  >
                    {t(`equipment.rental_do_${what}`)}
                  </Button>
                ))}
              </Group>
            )}
          </li>
        ))}
      </ul>
      <CommandProblem command={progress} />
    </Section>
  )
}
