import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { InvitationLink } from '../../api/invitation-link.ts'
import type { AddableType } from '../../api/people.ts'
import { Failure } from '../../parts/failure.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Status } from '../../parts/status.tsx'
import { useActOnInvitationLink } from '../../queries/invitations.ts'
import { useText } from '../../texts/use-text.ts'

const copiedFor = 3_000

/** A link as it stands: its address to copy, how often it was used, until when it holds. */
export function InvitationLinkPresent({ type, link, onEdit }: { type: AddableType; link: InvitationLink; onEdit: () => void }) {
  const { t, rich } = useText()
  const act = useActOnInvitationLink(type, link)
  const [sure, setSure] = useState(false)
  const spent = link.mostUses !== undefined && link.uses >= link.mostUses
  const uses =
    link.mostUses === undefined
      ? t('inviteLink.uses', '{count, plural, =0 {Not used yet} one {Used once} other {Used # times}}', { count: link.uses })
      : t('inviteLink.usesOf', '{count} of {most} uses', { count: link.uses, most: link.mostUses })
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          label={t('inviteLink.address', 'Link')}
          value={link.url}
          readOnly
          flex={1}
          onFocus={event => event.currentTarget.select()}
          styles={{ input: { direction: 'ltr', fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <CopyButton value={link.url} timeout={copiedFor}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} aria-live="polite">
              {copied ? t('inviteLink.copied', 'Copied') : t('inviteLink.copy', 'Copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <div>
        {link.expired || spent ? (
          <Status look="warn">
            {spent ? t('inviteLink.spent', 'All its uses are spent') : t('inviteLink.expired', 'Its time is over')}
          </Status>
        ) : (
          <Status look="good">{t('inviteLink.works', 'It works')}</Status>
        )}
        {' · '}
        {uses}
        {link.expires !== undefined && (
          <>
            {' · '}
            {rich('inviteLink.until', 'until {time}', { time: <Moment at={link.expires} as="deadline" /> })}
          </>
        )}
      </div>
      {act.error && <Failure error={act.error} />}
      {sure && <p style={{ margin: 0 }}>{t('inviteLink.deleteAbout', 'Whoever still has the link cannot register with it any more.')}</p>}
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={sure ? () => setSure(false) : onEdit}>
          {sure ? t('dialog.keep', 'Keep it') : t('inviteLink.change', 'Change the bounds')}
        </Button>
        <Button
          variant={sure ? 'filled' : 'default'}
          {...(sure ? { color: 'red.9' } : { c: 'var(--bad)' })}
          loading={act.isPending}
          onClick={() => (sure ? act.mutate('delete') : setSure(true))}
        >
          {t('inviteLink.delete', 'Delete the link')}
        </Button>
      </Group>
    </Stack>
  )
}
