import type { Operation } from '@ordinate/contract'
import { photoFile } from '@ordinate/field/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useClient } from '../../kit/client.ts'
import css from '../phone.module.css'
import { phoneToken } from '../token.ts'

/** A small picture of a photo; a blank of the same size until it is there. */
export function PictureView({ photoId, alt }: { photoId: string; alt: string }) {
  const client = useClient()
  const picture = useQuery({
    queryKey: ['picture', photoId],
    queryFn: async () => {
      const url = client.url(photoFile as unknown as Operation, { photoId, size: 'small' })
      const response = await fetch(url, { headers: { 'x-link': phoneToken() } })
      return response.ok ? response.blob() : null
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return <BlobPicture blob={picture.data ?? undefined} alt={alt} />
}

/** A picture that is only on this phone so far. */
export function BlobPicture({ blob, alt }: { blob: Blob | undefined; alt: string }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url ? <img src={url} alt={alt} /> : <span className={css.blank} role="img" aria-label={alt} />
}
