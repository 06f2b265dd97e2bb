import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { Text, TextValues } from './text.ts'

/** Says a text in the person's language; the English stands beside its use, the others in locales/. */
export interface Say {
  (id: string, english: string, values?: TextValues): string
  (text: Text): string
}

/** What a component needs in order to speak. */
export interface Speech {
  readonly t: Say
  /** As `t`, with elements in the places of the text. */
  readonly rich: (id: string, english: string, values: Record<string, ReactNode>) => ReactNode
}

/** The texts in the person's language. */
export function useText(): Speech {
  const intl = useIntl()
  function t(idOrText: string | Text, english?: string, values?: TextValues): string {
    const descriptor =
      typeof idOrText === 'string'
        ? { id: idOrText, defaultMessage: english ?? idOrText }
        : { id: idOrText.id, defaultMessage: idOrText.english }
    return String(intl.formatMessage(descriptor, values))
  }
  const rich: Speech['rich'] = (id, english, values) => intl.formatMessage({ id, defaultMessage: english }, values)
  return { t, rich }
}
