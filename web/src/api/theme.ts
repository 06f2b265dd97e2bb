import { answerOf, api, until } from './client.ts'

/** A theme as the server keeps it (accounts.md TH-2). */
export type Theme = 'Base' | 'Dark' | 'System'

/** GET people/theme: `System` until one is chosen (TH-1). */
export async function getTheme(signal?: AbortSignal): Promise<Theme> {
  return (await answerOf(api.GET('/api/2.0/people/theme', until(signal)))).result.theme as Theme
}

/** PUT people/theme. */
export async function setTheme(theme: Theme): Promise<Theme> {
  return (await answerOf(api.PUT('/api/2.0/people/theme', { body: { theme } }))).result.theme as Theme
}
