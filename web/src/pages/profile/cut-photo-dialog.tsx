import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import Cropper from 'react-easy-crop'
import 'react-easy-crop/react-easy-crop.css'
import type { PhotoArea } from '../../api/photo.ts'
import { Failure } from '../../parts/failure.tsx'
import { useTell } from '../../parts/use-tell.ts'
import { useCutPhoto } from '../../queries/photo.ts'
import { useText } from '../../texts/use-text.ts'
import styles from './cut-photo-dialog.module.css'

const mostZoom = 5
const zoomStep = 0.05

/** How far one press of an arrow key moves the picture, in CSS pixels. */
const keyStep = 8

/** Chooses the square of an uploaded picture: by mouse, by fingers, or by arrow keys and the slider. */
export function CutPhotoDialog({ personId, picture, onClose }: { personId: string; picture: string; onClose: () => void }) {
  const { t } = useText()
  const tell = useTell()
  const cut = useCutPhoto(personId)
  const [crop, setCrop] = useState({ x: 0, y: 0 })
  const [zoom, setZoom] = useState(1)
  const [area, setArea] = useState<PhotoArea>()
  const [broken, setBroken] = useState(false)
  const save = () => {
    if (!area) return
    const told = {
      onSuccess: () => {
        tell.done(t('photo.saved', 'This is your photo now.'))
        onClose()
      },
    }
    cut.mutate({ picture, area }, told)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('photo.cutTitle', 'Choose the part to show')}
      size={480}
      closeButtonProps={{ 'aria-label': t('dialog.close', 'Close') }}
    >
      <Stack gap="md">
        <div className={styles.frame}>
          <Cropper
            image={picture}
            crop={crop}
            zoom={zoom}
            maxZoom={mostZoom}
            aspect={1}
            cropShape="round"
            showGrid={false}
            keyboardStep={keyStep}
            disableAutomaticStylesInjection
            onCropChange={setCrop}
            onZoomChange={setZoom}
            onCropComplete={(_part, pixels) => setArea(pixels)}
            mediaProps={{ alt: '', onError: () => setBroken(true) }}
            cropperProps={{
              role: 'group',
              'aria-label': t('photo.moveAbout', 'Move the picture with the arrow keys, with the mouse or with a finger.'),
            }}
          />
        </div>
        <label className={styles.zoom}>
          <span>{t('photo.zoom', 'Size')}</span>
          <input
            type="range"
            min={1}
            max={mostZoom}
            step={zoomStep}
            value={zoom}
            onChange={event => setZoom(Number(event.currentTarget.value))}
          />
        </label>
        {broken && <p className={styles.broken}>{t('photo.broken', 'The picture cannot be shown. Choose it once more.')}</p>}
        {cut.error && <Failure error={cut.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('changeEmail.cancel', 'Cancel')}
          </Button>
          <Button disabled={!area || broken} loading={cut.isPending} onClick={save}>
            {t('photo.save', 'Use this photo')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
