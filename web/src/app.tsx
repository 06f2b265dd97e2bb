import { DirectionProvider, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { theme } from './look/theme.ts'
import type { createAppRouter } from './router.tsx'
import { Start } from './start.tsx'

/** The application with everything it stands on. */
export function App({ queries, router }: { queries: QueryClient; router: ReturnType<typeof createAppRouter> }) {
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <Start>
            <Notifications position="bottom-right" autoClose={6000} />
            <RouterProvider router={router} />
          </Start>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  )
}
