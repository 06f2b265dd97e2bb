import { Alert, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect, useRef } from 'react'
import type { Person } from '../api/person.ts'
import { Problem, wantsPassword } from '../api/problem.ts'
import { Address } from '../parts/address.tsx'
import { Failure } from '../parts/failure.tsx'
import { useAskForEmail } from '../queries/email-change.ts'
import { fieldText } from '../texts/field-text.ts'
import { problemText } from '../texts/problem-text.ts'
import { type Say, useText } from '../texts/use-text.ts'
import { addressProblem } from './address-problem.ts'

/** The refusals that are about the address. */
const addressRefusals = ['email_taken', 'email_invalid', 'email_empty']

/** Asks for a new address of a person; wants the caller's password when the server does (email-change.md ER-4). */
export function ChangeEmailForm(props: { person: Person; atOnce: boolean; own: boolean; onDone: () => void; onCancel: () => void }) {
  const { person, atOnce, own } = props
  const { t, rich } = useText()
  const ask = useAskForEmail(person.id)
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: { email: value => sayAddressProblem(value, person.email, t) },
  })
  const passwordField = useRef<HTMLInputElement>(null)
  const passwordWanted = useRef(false)
  passwordWanted.current ||= wantsPassword(ask.error)
  useEffect(() => {
    if (wantsPassword(ask.error)) passwordField.current?.focus()
  }, [ask.error])

  const addressError = addressErrorOf(ask.error, t)
  const passwordRefused = wantsPassword(ask.error) && ask.variables?.password !== undefined
  const send = form.onSubmit(({ email, password }) =>
    ask.mutate({ email: email.trim(), ...(passwordWanted.current ? { password } : {}) }, { onSuccess: props.onDone }),
  )
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('changeEmail.new', 'New address')}
          type="email"
          autoComplete="email"
          spellCheck={false}
          maxLength={320}
          data-autofocus
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('email')}
          error={form.errors.email ?? addressError}
        />
        {passwordWanted.current && (
          <PasswordInput
            ref={passwordField}
            label={t('changeEmail.password', 'Your present password')}
            description={t('changeEmail.passwordAbout', 'It is some time since you signed in, so Roster asks again.')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('changeEmail.showPassword', 'Show the password') }}
            {...form.getInputProps('password')}
            error={passwordRefused ? problemText(ask.error, t) : undefined}
          />
        )}
        <Alert color="gray" variant="light" styles={{ root: { background: 'var(--ground-hover)' }, message: { color: 'var(--text)' } }}>
          {consequence({ person, atOnce, own }, rich)}
        </Alert>
        {ask.error && !addressError && !wantsPassword(ask.error) && <Failure error={ask.error} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={props.onCancel}>
            {t('changeEmail.cancel', 'Cancel')}
          </Button>
          <Button type="submit" loading={ask.isPending}>
            {atOnce ? t('changeEmail.now', 'Change the address now') : t('changeEmail.ask', 'Send confirmation letter')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function sayAddressProblem(typed: string, present: string, t: Say): string | null {
  if (typed.trim() === present) return t('changeEmail.same', 'This is the present address already.')
  const problem = addressProblem(typed)
  return problem ? t(problem) : null
}

function addressErrorOf(error: unknown, t: Say): string | undefined {
  if (!(error instanceof Problem)) return undefined
  if (addressRefusals.includes(error.type)) return problemText(error, t)
  const texts = error.fields.Email ?? error.fields['$.email']
  return texts?.[0] === undefined ? undefined : fieldText(texts[0], t)
}

/** What will happen, said before it does. */
function consequence({ person, atOnce, own }: { person: Person; atOnce: boolean; own: boolean }, rich: ReturnType<typeof useText>['rich']) {
  const oldAddress = <Address of={person.email} />
  if (!atOnce)
    return rich(
      'changeEmail.byLetter',
      'A letter goes to the new address. Nothing changes until its link is used; {oldAddress} is told and can stop it.',
      { oldAddress },
    )
  if (own)
    return rich(
      'changeEmail.ownNow',
      'This takes effect at once: you sign in with the new address, and your other sessions end. {oldAddress} can undo it for 7 days.',
      {
        oldAddress,
      },
    )
  // An address that was never proved may have no right to undo (email-change.md EU-1): promise none.
  if (!person.confirmed)
    return rich(
      'changeEmail.otherUnproved',
      'This takes effect at once: {name} signs in with the new address, and all their sessions end.',
      { name: <bdi>{person.name}</bdi> },
    )
  return rich(
    'changeEmail.otherNow',
    'This takes effect at once: {name} signs in with the new address, and all their sessions end. {oldAddress} can undo it for 7 days.',
    {
      name: <bdi>{person.name}</bdi>,
      oldAddress,
    },
  )
}
