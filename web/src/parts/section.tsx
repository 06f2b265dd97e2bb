import { type ReactNode, useId } from 'react'
import styles from './section.module.css'

/** A part of a page under a heading of its own, with a sentence that says what it is for. */
export function Section({ title, about, children }: { title: string; about?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {about && <p className={styles.about}>{about}</p>}
      {children}
    </section>
  )
}
