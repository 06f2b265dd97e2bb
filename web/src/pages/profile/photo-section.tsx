import { Button, Group } from '@mantine/core'
import { lazy, Suspense, useRef, useState } from 'react'
import type { Person } from '../../api/person.ts'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { useTell } from '../../parts/use-tell.ts'
import { useUploadPhoto } from '../../queries/photo.ts'
import { useRemovePhoto } from '../../queries/profile.ts'
import { kindText } from '../../texts/kind-text.ts'
import { useText } from '../../texts/use-text.ts'
import styles from './profile-page.module.css'

const CutPhotoDialog = lazy(async () => ({ default: (await import('./cut-photo-dialog.tsx')).CutPhotoDialog }))

/** Who the caller is, with their photo and the way to another one. */
export function PhotoSection({ self }: { self: Person }) {
  const { t } = useText()
  const tell = useTell()
  const file = useRef<HTMLInputElement>(null)
  const chooser = useRef<HTMLButtonElement>(null)
  const [picture, setPicture] = useState<string>()
  const upload = useUploadPhoto(self.id)
  const remove = useRemovePhoto(self.id)
  const choose = (chosen: File | undefined) => {
    if (chosen) upload.mutate(chosen, { onSuccess: setPicture, onError: tell.failed })
  }
  return (
    <div className={styles.who}>
      <PersonAvatar name={self.name} picture={self.photo} size={72} />
      <div>
        <h2>
          <bdi>{self.name}</bdi>
        </h2>
        <p>{t(kindText[self.kind])}</p>
        <Group gap="xs" mt={8}>
          <input
            ref={file}
            type="file"
            accept="image/png,image/jpeg"
            aria-label={t('photo.file', 'A picture, PNG or JPEG')}
            className={styles.file}
            tabIndex={-1}
            onChange={event => {
              choose(event.currentTarget.files?.[0])
              event.currentTarget.value = ''
            }}
          />
          <Button ref={chooser} size="xs" variant="default" loading={upload.isPending} onClick={() => file.current?.click()}>
            {self.photo ? t('photo.change', 'Change photo') : t('photo.add', 'Add a photo')}
          </Button>
          {self.photo && (
            <Button
              size="xs"
              variant="default"
              loading={remove.isPending}
              onClick={() =>
                remove.mutate(undefined, { onSuccess: () => tell.done(t('photo.removed', 'The photo is removed.')), onError: tell.failed })
              }
            >
              {t('photo.remove', 'Remove photo')}
            </Button>
          )}
        </Group>
      </div>
      {picture !== undefined && (
        <Suspense fallback={null}>
          <CutPhotoDialog
            personId={self.id}
            picture={picture}
            onClose={() => {
              setPicture(undefined)
              chooser.current?.focus()
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
