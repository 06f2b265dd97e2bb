import styles from './status.module.css'

/** How something stands: a coloured dot beside words, so that colour never speaks alone. */
export function Status(props: {
  look: 'good' | 'warn' | 'bad' | 'quiet' | 'busy'
  /** A sentence, which may go on in a second line. */
  sentence?: boolean
  children: string
}) {
  return (
    <span className={styles.status} data-look={props.look} data-sentence={props.sentence || undefined}>
      {props.children}
    </span>
  )
}
