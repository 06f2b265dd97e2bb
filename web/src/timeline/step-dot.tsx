import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import type { StepLook } from './steps.ts'
import styles from './timeline.module.css'

/** The mark of a step; its words say the same. */
export function StepDot({ look }: { look: StepLook }) {
  return (
    <span className={styles.dot} data-look={look} aria-hidden>
      {look === 'done' && <IconCheck size={11} stroke={3.5} />}
      {look === 'failed' && <IconX size={11} stroke={3.5} />}
      {look === 'stopped' && <IconMinus size={11} stroke={3.5} />}
    </span>
  )
}
