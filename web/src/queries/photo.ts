import { useMutation, useQueryClient } from '@tanstack/react-query'
import { cutPhoto, type PhotoArea, uploadPhoto } from '../api/photo.ts'

/** Puts a file on the server, to be cut there. */
export const useUploadPhoto = (id: string) => useMutation({ mutationFn: (file: File) => uploadPhoto(id, file) })

/** Makes an area of an uploaded picture the photo; whatever shows the person is read again. */
export function useCutPhoto(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ picture, area }: { picture: string; area: PhotoArea }) => cutPhoto(id, picture, area),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
}
