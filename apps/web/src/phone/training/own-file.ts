import type { InputSchema, Operation } from '@ordinate/contract'
import { useCallback, useEffect, useRef } from 'react'
import { useClient } from '../../kit/client.ts'
import { phoneToken } from '../token.ts'

/**
 * Fetches a file of the person's own with the link's token in a header, so that it does not stand in an address, and answers an
 * address in memory that lives as long as what shows it. Rejects when the server is out of reach or refuses.
 */
export function useOwnFile() {
  const client = useClient()
  const made = useRef<string[]>([])
  useEffect(
    () => () => {
      for (const address of made.current) URL.revokeObjectURL(address)
    },
    [],
  )
  return useCallback(
    async <I extends InputSchema>(operation: Operation<I>, input: Record<string, unknown>): Promise<string> => {
      const url = client.url(operation as unknown as Operation, input)
      const response = await fetch(url, { headers: { 'x-link': phoneToken() } })
      if (!response.ok) throw new TypeError(`${response.status}`)
      const address = URL.createObjectURL(await response.blob())
      made.current.push(address)
      return address
    },
    [client],
  )
}
