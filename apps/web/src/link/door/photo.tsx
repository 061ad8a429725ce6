import { doorPhoto } from '@ordinate/bookings/contract'
import type { Operation } from '@ordinate/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useClient } from '../../kit/client.ts'
import { linkToken } from '../token.ts'
import css from './door.module.css'

/** The photo of somebody at the door; the first letter of the name where there is none. */
export function DoorPhoto(props: { personId: string; firstName: string; hasPhoto: boolean; large?: boolean }) {
  const { personId, firstName, hasPhoto } = props
  const client = useClient()
  const picture = useQuery({
    queryKey: ['door-photo', personId],
    queryFn: async () => {
      const url = client.url(doorPhoto as unknown as Operation, { personId })
      const response = await fetch(url, { headers: { 'x-link': linkToken() } })
      return response.ok ? response.blob() : null
    },
    enabled: hasPhoto,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const [address, setAddress] = useState<string>()
  const { data } = picture
  useEffect(() => {
    if (!data) return
    const made = URL.createObjectURL(data)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [data])
  const size = props.large ? css.large : css.small
  if (address !== undefined) return <img className={`${css.photo} ${size}`} src={address} alt={firstName} />
  return (
    <span className={`${css.photo} ${css.letter} ${size}`} aria-hidden>
      {firstName.slice(0, 1)}
    </span>
  )
}
