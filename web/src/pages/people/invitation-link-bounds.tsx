import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { InvitationLink } from '../../api/invitation-link.ts'
import type { AddableType } from '../../api/people.ts'
import { Failure } from '../../parts/failure.tsx'
import { useActOnInvitationLink } from '../../queries/invitations.ts'
import { useText } from '../../texts/use-text.ts'

const day = 24 * 60 * 60_000
const mostDays = 365
const defaultDays = 7

/** The server's bound (portal.md IL-10). */
const mostUsesEver = 1000

/** How long a link holds and for how many people; an empty field sets no bound. */
export function InvitationLinkBounds({ type, link, onDone }: { type: AddableType; link: InvitationLink | null; onDone: () => void }) {
  const { t } = useText()
  const act = useActOnInvitationLink(type, link)
  const within = (most: number) => (typed: string) =>
    typed.trim() === '' || (Number.isInteger(Number(typed)) && Number(typed) >= 1 && Number(typed) <= most)
      ? null
      : t('measure.range', 'Enter a number from {least} to {most}.', { least: 1, most })
  const form = useForm({
    initialValues: { days: daysLeft(link), mostUses: link?.mostUses === undefined ? '' : String(link.mostUses) },
    validate: { days: within(mostDays), mostUses: within(mostUsesEver) },
  })
  const save = form.onSubmit(({ days, mostUses }) =>
    act.mutate(
      {
        set: {
          expires: days.trim() === '' ? undefined : Date.now() + Number(days) * day,
          mostUses: mostUses.trim() === '' ? undefined : Number(mostUses),
        },
      },
      { onSuccess: onDone },
    ),
  )
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md">
        <Group grow align="flex-start" gap="sm">
          <TextInput
            label={t('inviteLink.days', 'Holds for (days)')}
            description={t('inviteLink.unbounded', 'Empty: no bound')}
            type="number"
            min={1}
            max={mostDays}
            {...form.getInputProps('days')}
          />
          <TextInput
            label={t('inviteLink.people', 'For at most (people)')}
            description={t('inviteLink.unbounded', 'Empty: no bound')}
            type="number"
            min={1}
            max={mostUsesEver}
            {...form.getInputProps('mostUses')}
          />
        </Group>
        {act.error && <Failure error={act.error} />}
        <Group gap="xs" justify="flex-end">
          {link && (
            <Button variant="default" onClick={onDone}>
              {t('changeEmail.cancel', 'Cancel')}
            </Button>
          )}
          <Button type="submit" loading={act.isPending}>
            {link ? t('settings.save', 'Save') : t('inviteLink.create', 'Create the link')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function daysLeft(link: InvitationLink | null): string {
  if (link === null) return String(defaultDays)
  return link.expires === undefined ? '' : String(Math.max(1, Math.ceil((link.expires - Date.now()) / day)))
}
