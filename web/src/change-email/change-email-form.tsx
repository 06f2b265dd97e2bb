import { Alert, Button, Group, PasswordInput, Skeleton, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect, useRef } from 'react'
import type { Person } from '../api/person.ts'
import { Problem, wantsPassword } from '../api/problem.ts'
import { Failure } from '../parts/failure.tsx'
import { SignInAgain } from '../parts/sign-in-again.tsx'
import { useAskForEmail } from '../queries/email-change.ts'
import { useEmailCheck } from '../queries/email-check.ts'
import { fieldText } from '../texts/field-text.ts'
import { problemText } from '../texts/problem-text.ts'
import { type Text, text } from '../texts/text.ts'
import { type Say, useText } from '../texts/use-text.ts'
import { addressProblem } from './address-problem.ts'
import { Consequence } from './consequence.tsx'

/** The refusals that are about the address. */
const addressRefusals = ['email_taken', 'email_invalid', 'email_empty']

/** What the button says for each way a change can go. */
const deeds: Readonly<Record<'letter' | 'approval' | 'immediate', Text>> = {
  letter: text('changeEmail.ask', 'Send confirmation letter'),
  approval: text('changeEmail.askApproval', 'Ask for approval'),
  immediate: text('changeEmail.now', 'Change the address now'),
}

/**
 * Asks for a new address of a person. Which way it goes and what proof it wants the server says beforehand (email-change.md EO-2);
 * if it cannot say, `guess` stands in, and a password is asked for when the server wants it (ER-4).
 */
export function ChangeEmailForm(props: {
  person: Person
  guess: 'letter' | 'immediate'
  own: boolean
  onDone: () => void
  onCancel: () => void
}) {
  const { person, own } = props
  const { t } = useText()
  const ask = useAskForEmail(person.id)
  const check = useEmailCheck(person)
  const plan = check.data ?? { path: props.guess, needs: [], refusal: undefined, undoUntil: undefined }
  const passwordField = useRef<HTMLInputElement>(null)
  const passwordRequested = useRef(false)
  passwordRequested.current ||= own && wantsPassword(ask.error)
  const passwordWanted = passwordRequested.current || plan.needs.includes('password')
  // Both, where the policy wants both; elsewhere the password is enough (ER-3).
  const codeWanted = plan.needs.includes('code') && !plan.needs.includes('fresh_session')
  const signInWanted = !passwordWanted && plan.needs.includes('fresh_session')
  const form = useForm({
    initialValues: { email: '', password: '', code: '' },
    validate: {
      email: value => sayAddressProblem(value, person.email, t),
      password: value => (passwordWanted && value === '' ? t('changeEmail.passwordEmpty', 'Enter your present password.') : null),
      code: value => (codeWanted && value.trim() === '' ? t('changeEmail.codeEmpty', 'Enter a code of your app.') : null),
    },
  })
  useEffect(() => {
    if (wantsPassword(ask.error)) passwordField.current?.focus()
  }, [ask.error])

  const addressError = addressErrorOf(ask.error, t)
  const passwordRefused = passwordWanted && wantsPassword(ask.error) && ask.variables?.password !== undefined
  const send = form.onSubmit(({ email, password, code }) => {
    const wish = { email: email.trim(), ...(passwordWanted && { password }), ...(codeWanted && { tfaCode: code.trim() }) }
    ask.mutate(wish, { onSuccess: props.onDone })
  })
  if (plan.refusal) return <Failure error={plan.refusal} />
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
        {passwordWanted && (
          <PasswordInput
            ref={passwordField}
            label={t('changeEmail.password', 'Your present password')}
            description={
              !plan.needs.includes('fresh_session') && plan.needs.length > 0
                ? t('changeEmail.passwordAlways', 'This portal asks for it at every change of address.')
                : t('changeEmail.passwordAbout', 'It is some time since you signed in, so Roster asks again.')
            }
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('changeEmail.showPassword', 'Show the password') }}
            {...form.getInputProps('password')}
            error={
              form.errors.password ??
              (passwordRefused &&
                (codeWanted
                  ? t('problem.proofWrong', 'The password or the code is not right. Try again, with the next code of the app.')
                  : t('problem.passwordWrong', 'This is not your present password. Try again.')))
            }
          />
        )}
        {codeWanted && (
          <TextInput
            label={t('changeEmail.code', 'Code of your authenticator app')}
            description={t('changeEmail.codeAbout', 'Or one of your backup codes.')}
            autoComplete="one-time-code"
            spellCheck={false}
            maxLength={20}
            {...form.getInputProps('code')}
          />
        )}
        <Alert color="gray" variant="light" styles={{ root: { background: 'var(--ground-hover)' }, message: { color: 'var(--text)' } }}>
          {check.isLoading ? <Skeleton height={40} /> : <Consequence person={person} own={own} plan={plan} />}
        </Alert>
        {signInWanted && (
          <div>
            {t(
              'changeEmail.signInAgain',
              'It is some time since you signed in. For an address of somebody else this portal wants a fresh sign-in.',
            )}
            <SignInAgain />
          </div>
        )}
        {ask.error && !addressError && !(passwordWanted && wantsPassword(ask.error)) && <Failure error={ask.error} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={props.onCancel}>
            {t('changeEmail.cancel', 'Cancel')}
          </Button>
          <Button type="submit" loading={ask.isPending} disabled={check.isLoading || signInWanted}>
            {t(deeds[plan.path])}
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
