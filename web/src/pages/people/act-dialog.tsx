import type { Person } from '../../api/person.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { useTell } from '../../parts/use-tell.ts'
import { useSelf } from '../../queries/people.ts'
import { type PeopleAct, useActOnPeople } from '../../queries/people-acts.ts'
import { useText } from '../../texts/use-text.ts'
import styles from './act-dialog.module.css'
import { actText } from './act-text.ts'
import { planAct } from './plan-act.ts'

/** Says whom an act changes and whom it leaves out, does it, and says what happened. */
export function ActDialog(props: {
  act: PeopleAct | undefined
  people: readonly Person[]
  onDone: (act: PeopleAct) => void
  onClose: () => void
}) {
  const { act, people } = props
  const { t } = useText()
  const self = useSelf()
  const tell = useTell()
  const perform = useActOnPeople()
  const plan = act && planAct(self, act, people)
  const words = act && plan && actText(act, plan.able.length, t)
  const close = () => {
    perform.reset()
    props.onClose()
  }
  const send = () => {
    if (!act || !plan || !words) return
    const ids = plan.able.map(({ id }) => id)
    const told = {
      onSuccess: () => {
        tell.done(words.done)
        close()
        props.onDone(act)
      },
    }
    perform.mutate({ act, ids }, told)
  }
  return (
    <ConfirmDialog
      opened={act !== undefined}
      title={words?.title ?? ''}
      deed={words?.deed ?? ''}
      mild={act?.name !== 'delete' && act?.name !== 'suspend'}
      busy={perform.isPending}
      error={perform.error}
      onDo={send}
      onClose={close}
    >
      {words?.consequence}
      {plan && <Names people={plan.able} />}
      {plan && plan.spared.length > 0 && (
        <>
          <p className={styles.spared}>{t('act.spared', 'Left out, because you may not do it to them or it changes nothing:')}</p>
          <Names people={plan.spared} />
        </>
      )}
    </ConfirmDialog>
  )
}

function Names({ people }: { people: readonly Person[] }) {
  return (
    <ul className={styles.names}>
      {people.map(({ id, name }) => (
        <li key={id}>
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  )
}
