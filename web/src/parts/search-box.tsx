import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../texts/use-text.ts'

const typingPause = 250

/** A search field that reports after a pause in typing; `/` goes to it. */
export function SearchBox({ value, label, onSearch }: { value: string; label: string; onSearch: (text: string) => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState(value)
  const field = useRef<HTMLInputElement>(null)
  const reported = useRef(value)
  useHotkeys([['/', () => field.current?.focus()]])

  useEffect(() => {
    // The address changed by itself (Back): show what it says, unless it is only the echo of what was typed.
    if (value !== reported.current) setTyped(value)
    reported.current = value
  }, [value])
  useEffect(() => {
    if (typed.trim() === reported.current) return
    const timer = setTimeout(() => {
      reported.current = typed.trim()
      onSearch(typed.trim())
    }, typingPause)
    return () => clearTimeout(timer)
  }, [typed, onSearch])

  return (
    <TextInput
      ref={field}
      type="search"
      value={typed}
      onChange={event => setTyped(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key !== 'Escape' || typed === '') return
        event.stopPropagation()
        setTyped('')
      }}
      placeholder={label}
      aria-label={label}
      aria-keyshortcuts="/"
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed === '' ? (
          <Kbd visibleFrom="sm">/</Kbd>
        ) : (
          <CloseButton size="sm" aria-label={t('search.clear', 'Clear the search')} onClick={() => setTyped('')} />
        )
      }
      style={{ flex: '1 1 240px', maxWidth: 400 }}
    />
  )
}
