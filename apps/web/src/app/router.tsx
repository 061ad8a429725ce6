import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
} from '@tanstack/react-router'
import { screens } from '../screens.ts'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'
import { ScreenFault } from './screen-fault.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })
const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: () => <Navigate to={'/my-day' as never} replace />,
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../platform/sign-in-screen.tsx')),
})
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup/$token',
  component: lazyRouteComponent(() => import('../platform/setup-screen.tsx')),
})

const nowhere = createRoute({ getParentRoute: () => frame, path: '/$', component: NotFound })

/** The router of the workbench: every module's screens inside the frame, signing in and setting up outside it. */
export function createWorkbenchRouter() {
  const inFrame = screens.map((screen) =>
    createRoute({ getParentRoute: () => frame, path: screen.path, component: lazyRouteComponent(screen.load) }),
  )
  return createRouter({
    routeTree: root.addChildren([frame.addChildren([home, ...inFrame, nowhere]), signIn, setup]),
    defaultErrorComponent: ScreenFault,
    defaultNotFoundComponent: NotFound,
    defaultPreload: 'intent',
    defaultPendingMs: 200,
  })
}
