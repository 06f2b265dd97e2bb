import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type AddableType, addPerson } from '../../api/people.ts'
import type { Person } from '../../api/person.ts'
import { addressProblem } from '../../change-email/address-problem.ts'
import { Failure } from '../../parts/failure.tsx'
import { useSelf } from '../../queries/people.ts'
import { addableTypes } from '../../rules.ts'
import { typeText } from '../../texts/kind-text.ts'
import { useText } from '../../texts/use-text.ts'
import { addPersonErrors } from './add-person-errors.ts'

const longestName = 255

/** The form that adds somebody directly (accounts.md CR-2); refusals stand beside the field they are about. */
export function AddPersonForm({ onAdded, onCancel }: { onAdded: (person: Person) => void; onCancel: () => void }) {
  const { t } = useText()
  const self = useSelf()
  const client = useQueryClient()
  const types = addableTypes(self)
  const form = useForm({
    initialValues: { firstName: '', lastName: '', email: '', type: types[0] ?? ('User' as AddableType) },
    validate: {
      firstName: value => (value.trim() === '' ? t('addPerson.firstNameEmpty', 'Enter a first name.') : null),
      email: value => {
        const problem = addressProblem(value)
        return problem ? t(problem) : null
      },
    },
  })
  const add = useMutation({
    mutationFn: addPerson,
    onSuccess: async person => {
      await client.invalidateQueries({ queryKey: ['people', 'list'] })
      onAdded(person)
    },
    onError: error => form.setErrors(addPersonErrors(error, t)),
  })
  const unplaced = add.error && Object.keys(addPersonErrors(add.error, t)).length === 0 ? add.error : null
  const send = form.onSubmit(values =>
    add.mutate({ ...values, firstName: values.firstName.trim(), lastName: values.lastName.trim(), email: values.email.trim() }),
  )
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <Group grow align="flex-start" gap="sm">
          <TextInput
            label={t('person.firstName', 'First name')}
            autoComplete="off"
            maxLength={longestName}
            data-autofocus
            {...form.getInputProps('firstName')}
          />
          <TextInput
            label={t('person.lastName', 'Last name')}
            autoComplete="off"
            maxLength={longestName}
            {...form.getInputProps('lastName')}
          />
        </Group>
        <TextInput
          label={t('addPerson.address', 'E-mail address')}
          description={t('addPerson.addressAbout', 'A letter goes there, with a link to confirm it and set a password.')}
          type="email"
          autoComplete="off"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('email')}
        />
        <Radio.Group label={t('person.type', 'Type')} {...form.getInputProps('type')}>
          <Stack gap="xs" mt={4}>
            {types.map(type => (
              <Radio key={type} value={type} size="sm" label={t(typeText[type].name)} description={t(typeText[type].about)} />
            ))}
          </Stack>
        </Radio.Group>
        {unplaced && <Failure error={unplaced} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('changeEmail.cancel', 'Cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('addPerson.send', 'Add and send letter')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
