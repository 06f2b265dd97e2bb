import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  disconnectApp,
  getTwoFactor,
  listBackupCodes,
  renewBackupCodes,
  setTwoFactor,
  type TwoFactor,
  wayToConnect,
} from '../api/two-factor.ts'

/** Whether sign-in takes two steps. */
export const twoFactorQuery = queryOptions({ queryKey: ['settings', 'two-factor'], queryFn: ({ signal }) => getTwoFactor(signal) })

/** The caller's backup codes; null while no app is connected. */
export const backupCodesQuery = queryOptions({
  queryKey: ['backup-codes'],
  queryFn: async ({ signal }) => (await listBackupCodes(signal)) ?? null,
})

/** The server names pages by its public address; they are opened here, where the key's cookie is. */
const goTo = (url: string): void => {
  const { pathname, search } = new URL(url)
  location.assign(pathname + search)
}

/** Turns two-step sign-in on or off; turned on, it signs the caller out and leads on to their own second step. */
export function useSetTwoFactor() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: TwoFactor) => setTwoFactor(wanted),
    onSuccess: (url, { enabled }) => {
      if (!enabled) return client.invalidateQueries({ queryKey: twoFactorQuery.queryKey })
      return url === undefined ? location.assign('/login') : goTo(url)
    },
  })
}

/** Makes new backup codes. */
export function useRenewBackupCodes() {
  const client = useQueryClient()
  return useMutation({ mutationFn: renewBackupCodes, onSuccess: codes => client.setQueryData(backupCodesQuery.queryKey, codes) })
}

/** Leads to the page on which an app is connected; false when no code is asked of the caller here. */
export const useConnectApp = () =>
  useMutation({
    mutationFn: wayToConnect,
    onSuccess: url => {
      if (url !== undefined) goTo(url)
    },
  })

/** Disconnects the app, which signs the caller out. */
export const useDisconnectApp = () =>
  useMutation({ mutationFn: disconnectApp, onSuccess: url => (url === undefined ? location.assign('/login') : goTo(url)) })
