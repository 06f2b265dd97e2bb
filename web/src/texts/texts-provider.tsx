import { useDirection } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { IntlProvider } from 'react-intl'
import type { Catalogue } from './catalogues.ts'
import { directionOf, languageOf } from './language.ts'

/** Gives the application its texts, and the document its language and direction. */
export function TextsProvider({ catalogue, children }: { catalogue: Catalogue; children: ReactNode }) {
  const { setDirection } = useDirection()
  const direction = directionOf(catalogue.locale)
  useEffect(() => {
    document.documentElement.lang = catalogue.locale
    setDirection(direction)
  }, [catalogue, direction, setDirection])
  return (
    <IntlProvider
      key={languageOf(catalogue.locale)}
      // Digits as in addresses and codes, whatever the language's own are.
      locale={`${catalogue.locale}-u-nu-latn`}
      messages={catalogue.messages}
      defaultLocale="en"
      onError={ignoreMissingText}
    >
      {children}
    </IntlProvider>
  )
}

/** A text without translation shows its English; the test of the catalogues names it. */
function ignoreMissingText(error: { code: string; message: string }): void {
  if (error.code !== 'MISSING_TRANSLATION') console.error(error.message)
}
