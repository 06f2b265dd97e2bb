import { useQuery } from '@tanstack/react-query'
import { getAddressHistory } from '../api/address-history.ts'

/** Every address of a person, read while it is in view. */
export const useAddressHistory = (personId: string) =>
  useQuery({ queryKey: ['email-change', personId, 'history'], queryFn: ({ signal }) => getAddressHistory(personId, signal) })
