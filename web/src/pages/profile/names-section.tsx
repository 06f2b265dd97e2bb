import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Person } from '../../api/person.ts'
import { Problem } from '../../api/problem.ts'
import { Failure } from '../../parts/failure.tsx'
import { Section } from '../../parts/section.tsx'
import { useTell } from '../../parts/use-tell.ts'
import { useRename } from '../../queries/profile.ts'
import { problemText } from '../../texts/problem-text.ts'
import { useText } from '../../texts/use-text.ts'

const longestName = 255

/** The own names (accounts.md UP-3); those of a directory are shown as they are (UP-4). */
export function NamesSection({ self }: { self: Person }) {
  const { t } = useText()
  const tell = useTell()
  const rename = useRename(self.id)
  const form = useForm({
    initialValues: { firstName: self.firstName, lastName: self.lastName },
    validate: { firstName: value => (value.trim() === '' ? t('addPerson.firstNameEmpty', 'Enter a first name.') : null) },
  })
  const save = form.onSubmit(({ firstName, lastName }) =>
    rename.mutate(
      { firstName: firstName.trim(), lastName: lastName.trim() },
      { onSuccess: () => tell.done(t('settings.saved', 'Saved.')) },
    ),
  )
  const badName = rename.error instanceof Problem && rename.error.type === 'name_invalid'
  return (
    <Section
      title={t('names.title', 'Name')}
      about={self.managed && t('names.managed', 'This profile comes from a directory; the name is changed there.')}
    >
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          <Group grow align="flex-start" gap="sm">
            <TextInput
              label={t('person.firstName', 'First name')}
              autoComplete="given-name"
              maxLength={longestName}
              readOnly={self.managed}
              {...form.getInputProps('firstName')}
              error={form.errors.firstName ?? (badName && problemText(rename.error, t))}
            />
            <TextInput
              label={t('person.lastName', 'Last name')}
              autoComplete="family-name"
              maxLength={longestName}
              readOnly={self.managed}
              {...form.getInputProps('lastName')}
            />
          </Group>
          {rename.error && !badName && <Failure error={rename.error} />}
          {!self.managed && (
            <Group>
              <Button type="submit" size="xs" variant="default" disabled={!form.isDirty()} loading={rename.isPending}>
                {t('names.save', 'Save the name')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Section>
  )
}
