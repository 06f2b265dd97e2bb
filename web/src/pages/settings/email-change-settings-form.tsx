import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import type { EmailChangeSettings, Policy } from '../../api/email-change-settings.ts'
import { Failure } from '../../parts/failure.tsx'
import { useSaveEmailChangeSettings } from '../../queries/email-change-settings.ts'
import { useSelf } from '../../queries/people.ts'
import { maySetChangeSettings } from '../../rules.ts'
import { type Text, text } from '../../texts/text.ts'
import { useText } from '../../texts/use-text.ts'
import { caps, lives, type Measure, readMeasure, shownMeasure } from './measures.ts'
import styles from './settings-page.module.css'

const measures = [...lives, ...caps]

/** The policies and what each asks for (email-change.md EP-1). */
const policies: readonly { readonly value: Policy; readonly name: Text; readonly about: Text }[] = [
  {
    value: 'standard',
    name: text('policy.standard', 'Standard'),
    about: text(
      'policy.standardAbout',
      'People confirm a new address by its letter and prove themselves first. Administrators change addresses at once. The old address is told and can undo.',
    ),
  },
  {
    value: 'strict',
    name: text('policy.strict', 'Strict'),
    about: text(
      'policy.strictAbout',
      'The old address or an administrator approves first, or a waiting time passes; then the new address confirms, signed in. Nobody changes an address at once, and every own change needs the password.',
    ),
  },
  {
    value: 'compat',
    name: text('policy.compat', 'Compatible'),
    about: text('policy.compatAbout', 'As standard, but nobody is asked for a password. For old clients that cannot ask for one.'),
  },
]

/** Policy, lives and caps of changes of address; for the owner to edit, for administrators to read. */
export function EmailChangeSettingsForm({ stored }: { stored: EmailChangeSettings }) {
  const { t } = useText()
  const editable = maySetChangeSettings(useSelf())
  const save = useSaveEmailChangeSettings()
  const form = useForm<Record<string, string>>({
    initialValues: {
      policy: stored.policy,
      ...Object.fromEntries(measures.map(measure => [measure.name, shownMeasure(stored[measure.name], measure)])),
    },
    validate: Object.fromEntries(
      measures.map(measure => [
        measure.name,
        (typed: string) =>
          readMeasure(typed, measure) === undefined
            ? t('measure.range', 'Enter a number from {least} to {most}.', { least: measure.least, most: measure.most })
            : null,
      ]),
    ),
  })
  const send = form.onSubmit(typed => {
    const numbers = measures.map(measure => [measure.name, readMeasure(typed[measure.name] ?? '', measure)])
    const wanted = { ...stored, ...Object.fromEntries(numbers), policy: typed.policy as Policy }
    save.mutate(wanted, { onSuccess: () => notifications.show({ color: 'green', message: t('settings.saved', 'Saved.') }) })
  })
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="lg">
        {!editable && <p className={styles.note}>{t('settings.ownerOnly', 'Only the owner of the portal can change this.')}</p>}
        <fieldset className={styles.fields} disabled={!editable}>
          <Radio.Group label={t('policy.label', 'Policy')} {...form.getInputProps('policy')}>
            <Stack gap="sm" mt={8}>
              {policies.map(({ value, name, about }) => (
                <Radio key={value} value={value} size="sm" label={t(name)} description={t(about)} />
              ))}
            </Stack>
          </Radio.Group>
        </fieldset>
        <Numbers title={t('settings.lives', 'Times')} measures={lives} editable={editable} inputOf={form.getInputProps} />
        <Numbers
          title={t('settings.caps', 'Letters to new addresses, at most')}
          measures={caps}
          editable={editable}
          inputOf={form.getInputProps}
        />
        {save.error && <Failure error={save.error} />}
        {editable && (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              {t('settings.save', 'Save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

function Numbers(props: { title: string; measures: readonly Measure[]; editable: boolean; inputOf: (name: string) => object }) {
  const { t } = useText()
  return (
    <fieldset className={styles.fields} disabled={!props.editable}>
      <legend>{props.title}</legend>
      <div className={styles.grid}>
        {props.measures.map(({ name, label, least, most }) => (
          <TextInput key={name} type="number" step="any" min={least} max={most} label={t(label)} {...props.inputOf(name)} />
        ))}
      </div>
    </fieldset>
  )
}
