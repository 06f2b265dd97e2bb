import styles from './status.module.css'

/** How something stands: a coloured dot beside words, so that colour never speaks alone. */
export function Status({ look, children }: { look: 'good' | 'warn' | 'bad' | 'quiet' | 'busy'; children: string }) {
  return (
    <span className={styles.status} data-look={look}>
      {children}
    </span>
  )
}
