import type { OutputOf } from '@ordinate/contract'
import type { me } from '@ordinate/platform/contract'
import { createContext, useContext } from 'react'

/** Who uses this page: name, role, permissions, the organisation with its currency and zone. */
export type Session = OutputOf<typeof me>

const SessionContext = createContext<Session | undefined>(undefined)
export const SessionProvider = SessionContext.Provider

/** The caller of this page, a signed-in user or a link; undefined before that is known. */
export function useSession(): Session | undefined {
  return useContext(SessionContext)
}

/** Answers whether the caller holds a permission, as the server would. */
export function useCan(): (permission: string) => boolean {
  const permissions = useSession()?.permissions ?? []
  return (permission) => permissions.includes('*') || permissions.includes(permission)
}
