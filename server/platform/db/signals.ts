/** What a commit can make others look at. On PostgreSQL the same words travel to the other processes by NOTIFY. */
export type Signal = 'outbox' | 'settings' | 'portals' | 'people' | 'password-requests'

/** Every signal there is. */
export const SIGNALS: readonly Signal[] = ['outbox', 'settings', 'portals', 'people', 'password-requests']

/** Something that was announced; the detail says what about (the id of a portal, say), none says anything may have changed. */
export interface Announcement {
  readonly signal: Signal
  readonly detail?: string
}

export type Hear = (detail: string | undefined) => void

/** Those in this process who want to know. */
export interface Ears {
  on(signal: Signal, hear: Hear): () => void
  tell(announcement: Announcement): void
}

/** An ear that throws is reported to `onTrouble` and keeps nobody else from hearing. */
export function createEars(onTrouble: (what: string, error: unknown) => void): Ears {
  const ears = new Map<Signal, Set<Hear>>(SIGNALS.map(signal => [signal, new Set()]))
  return {
    on(signal, hear) {
      // Wrapped, so that the same function given twice hears twice and can be taken back one by one.
      const ear: Hear = detail => hear(detail)
      ears.get(signal)?.add(ear)
      return () => void ears.get(signal)?.delete(ear)
    },
    tell({ signal, detail }) {
      for (const hear of [...(ears.get(signal) ?? [])]) {
        try {
          hear(detail)
        } catch (error) {
          onTrouble(`Someone who listens to "${signal}" failed`, error)
        }
      }
    },
  }
}
