import type { Operation } from '@ordinate/contract'
import { photoFile } from '@ordinate/staffing/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useClient } from '../kit/client.ts'
import css from './personal.module.css'

/** An address inside this page for content that was fetched with the caller's own headers. */
export function useBlobUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return blob ? url : undefined
}

/** A photo of a portfolio; a blank of the same size until it is there. */
export function PhotoImage(props: { photoId: string; alt: string; size?: 'whole' | 'small'; className?: string }) {
  const client = useClient()
  const { photoId, size = 'small' } = props
  const picture = useQuery({
    queryKey: ['portfolio-photo', photoId, size],
    queryFn: ({ signal }) => client.download(photoFile as unknown as Operation, { photoId, size }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const url = useBlobUrl(picture.data)
  return url ? (
    <img src={url} alt={props.alt} className={props.className} />
  ) : (
    <span className={`${css.blank} ${props.className ?? ''}`} role="img" aria-label={props.alt} />
  )
}

/** The photo of a person, or the first letters of the name. */
export function Face({ photoId, name }: { photoId: string | null; name: string }) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('')
  if (photoId !== null) return <PhotoImage photoId={photoId} alt={name} className={css.face ?? ''} />
  return (
    <span className={css.face} aria-hidden>
      {letters}
    </span>
  )
}
