import { Link, useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import type { CSSProperties, ReactNode } from 'react'
import { useCallback } from 'react'

/**
 * Screens are listed at run time, so paths are plain text here. Everything a screen needs of the router goes through
 * these functions.
 */

/** A link to a screen: `<ScreenLink to="/orders/ord_…">`. Opens in a new tab like any link. */
export function ScreenLink(props: { to: string; children: ReactNode; className?: string; style?: CSSProperties }) {
  const { to, ...rest } = props
  const [path = '', query = ''] = to.split('?')
  return <Link {...rest} to={path} search={Object.fromEntries(new URLSearchParams(query)) as never} />
}

/** Goes to a screen: `go('/orders/ord_…?tab=plan')`. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback(
    (to, options) => {
      const [path = '', query = ''] = to.split('?')
      const search = Object.fromEntries(new URLSearchParams(query))
      void navigate({ to: path, search: search as never, replace: options?.replace ?? false })
    },
    [navigate],
  )
}

/** Parameters of the screen's path: `useScreenParams().orderId` for `/orders/$orderId`. */
export function useScreenParams(): Readonly<Record<string, string>> {
  return useParams({ strict: false }) as Record<string, string>
}

/** A piece of the screen's state that lives in the address: filters, tabs, the day shown. */
export function useSearchState(name: string, fallback = ''): [string, (value: string) => void] {
  const navigate = useNavigate()
  const value = useRouterState({ select: (state) => (state.location.search as Record<string, unknown>)[name] })
  const set = useCallback(
    (next: string) => {
      const change = (before: Record<string, unknown>) => ({ ...before, [name]: next === fallback ? undefined : next })
      void navigate({ to: '.', search: change as never, replace: true })
    },
    [navigate, name, fallback],
  )
  return [value === undefined ? fallback : String(value), set]
}

/** The context panel on the right: its address is part of the page's. */
export function usePanel() {
  const [address, setAddress] = useSearchState('panel')
  const colon = address.indexOf(':')
  return {
    /** What is open: a kind that some module declared in `panels`, and an id. */
    open: colon < 0 ? undefined : { kind: address.slice(0, colon), id: address.slice(colon + 1) },
    show: useCallback((kind: string, id: string) => setAddress(`${kind}:${id}`), [setAddress]),
    close: useCallback(() => setAddress(''), [setAddress]),
  }
}
