import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { Frame } from './frame/frame.tsx'
import { BrokenPage } from './pages/broken-page.tsx'
import { LoadingPage } from './pages/loading-page.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { selfQuery } from './queries/people.ts'
import { mayListPeople, maySeeLetters, maySeeSettings } from './rules.ts'
import { parseQuery, readLettersSearch, readPeopleSearch, readTemplatesSearch, writeQuery } from './search-params.ts'

interface Context {
  readonly queries: QueryClient
}

const root = createRootRouteWithContext<Context>()({ component: Frame, notFoundComponent: NotFoundPage })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const self = await context.queries.ensureQueryData(selfQuery)
    throw redirect({ to: mayListPeople(self) ? '/people' : '/profile', replace: true })
  },
})

const profile = createRoute({
  getParentRoute: () => root,
  path: '/profile',
  component: lazyRouteComponent(() => import('./pages/profile/profile-page.tsx'), 'ProfilePage'),
})

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: readPeopleSearch,
  beforeLoad: async ({ context }) => {
    if (!mayListPeople(await context.queries.ensureQueryData(selfQuery))) throw redirect({ to: '/profile', replace: true })
  },
  component: lazyRouteComponent(() => import('./pages/people/people-page.tsx'), 'PeoplePage'),
})

const person = createRoute({
  getParentRoute: () => people,
  path: '$personId',
  component: lazyRouteComponent(() => import('./pages/people/person-panel.tsx'), 'PersonPanel'),
})

/** The address of a profile in letters and answers (accounts.md 2.1, profileUrl). */
const profileLink = createRoute({
  getParentRoute: () => root,
  path: '/accounts/people/filter',
  validateSearch: (raw: Record<string, unknown>): { search?: string } => (typeof raw.search === 'string' ? { search: raw.search } : {}),
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/people', search: search.search ? { q: search.search } : {}, replace: true })
  },
})

const letters = createRoute({
  getParentRoute: () => root,
  path: '/letters',
  validateSearch: readLettersSearch,
  beforeLoad: async ({ context }) => {
    if (!maySeeLetters(await context.queries.ensureQueryData(selfQuery))) throw redirect({ to: '/profile', replace: true })
  },
  component: lazyRouteComponent(() => import('./pages/letters/letters-page.tsx'), 'LettersPage'),
})

const letter = createRoute({
  getParentRoute: () => letters,
  path: '$letterId',
  component: lazyRouteComponent(() => import('./pages/letters/letter-panel.tsx'), 'LetterPanel'),
})

const templates = createRoute({
  getParentRoute: () => root,
  path: '/letters/templates',
  validateSearch: readTemplatesSearch,
  beforeLoad: async ({ context }) => {
    if (!maySeeLetters(await context.queries.ensureQueryData(selfQuery))) throw redirect({ to: '/profile', replace: true })
  },
  component: lazyRouteComponent(() => import('./pages/letters/templates-page.tsx'), 'TemplatesPage'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  beforeLoad: async ({ context, location }) => {
    if (!maySeeSettings(await context.queries.ensureQueryData(selfQuery))) throw redirect({ to: '/profile', replace: true })
    if (location.pathname === '/settings') throw redirect({ to: '/settings/email-change', replace: true })
  },
})

const emailChangeSettings = createRoute({
  getParentRoute: () => settings,
  path: 'email-change',
  component: lazyRouteComponent(() => import('./pages/settings/email-change-page.tsx'), 'EmailChangePage'),
})

const mailServer = createRoute({
  getParentRoute: () => settings,
  path: 'mail-server',
  component: lazyRouteComponent(() => import('./pages/settings/mail-server-page.tsx'), 'MailServerPage'),
})

const twoStep = createRoute({
  getParentRoute: () => settings,
  path: 'two-step',
  component: lazyRouteComponent(() => import('./pages/settings/two-step-page.tsx'), 'TwoStepPage'),
})

const tree = root.addChildren([
  home,
  profile,
  people.addChildren([person]),
  profileLink,
  letters.addChildren([letter]),
  templates,
  settings.addChildren([emailChangeSettings, twoStep, mailServer]),
])

/** The application's addresses and what stands at each. */
export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch: parseQuery,
    stringifySearch: writeQuery,
    defaultErrorComponent: BrokenPage,
    defaultPendingComponent: LoadingPage,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
