import { useMantineColorScheme } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { getTheme, setTheme, type Theme } from '../api/theme.ts'

/** The theme the caller chose, on whatever device. */
const themeQuery = queryOptions({ queryKey: ['theme'], queryFn: ({ signal }) => getTheme(signal), staleTime: 300_000 })

const schemes = { Base: 'light', Dark: 'dark', System: 'auto' } as const

/** The theme in force and the way to another; it shows at once and is kept on the server. */
export function useTheme() {
  const client = useQueryClient()
  const { setColorScheme } = useMantineColorScheme()
  const { data } = useQuery(themeQuery)
  const keep = useMutation({ mutationFn: setTheme })
  // What is known reaches the page a moment later; a choice must not jump back until then.
  const [chosen, setChosen] = useState<Theme>()
  useEffect(() => {
    setChosen(undefined)
    if (data !== undefined) setColorScheme(schemes[data])
  }, [data, setColorScheme])
  const choose = (theme: Theme, onError: (error: unknown) => void) => {
    setChosen(theme)
    client.setQueryData(themeQuery.queryKey, theme)
    keep.mutate(theme, {
      onError: error => {
        setChosen(undefined)
        client.setQueryData(themeQuery.queryKey, data)
        onError(error)
      },
    })
  }
  return { theme: chosen ?? data ?? ('System' as Theme), choose }
}
