import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { EmptyState, useCan, useWords } from '../kit/index.ts'
import css from './documents.module.css'
import { PapersTable } from './papers-table.tsx'
import { RegisterDialog } from './register-dialog.tsx'

/** Every paper of an order, with its older versions. */
export default function PapersTab({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const [registering, setRegistering] = useState(false)
  return (
    <>
      {can('documents.register') && (
        <Group justify="flex-end" className={css.bar}>
          <Button variant="default" onClick={() => setRegistering(true)}>
            {t('documents.register')}
          </Button>
        </Group>
      )}
      <PapersTable
        name="documents.papers"
        filter={{ orderId }}
        empty={<EmptyState text={t('documents.none_for_order')} />}
      />
      <RegisterDialog opened={registering} onClose={() => setRegistering(false)} orderId={orderId} />
    </>
  )
}
