import { NativeSelect, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AddableType } from '../../api/people.ts'
import { Failure } from '../../parts/failure.tsx'
import { invitationLinkQuery } from '../../queries/invitations.ts'
import { useSelf } from '../../queries/people.ts'
import { addableTypes } from '../../rules.ts'
import { typeText } from '../../texts/kind-text.ts'
import { useText } from '../../texts/use-text.ts'
import { InvitationLinkBounds } from './invitation-link-bounds.tsx'
import { InvitationLinkPresent } from './invitation-link-present.tsx'

/** The invitation link of a type: whoever has it can register (portal.md section 2). */
export function InvitationLinkForm() {
  const { t } = useText()
  const types = addableTypes(useSelf())
  const [type, setType] = useState<AddableType>(types[0] ?? 'User')
  const [editing, setEditing] = useState(false)
  const { data: link, error, refetch } = useQuery(invitationLinkQuery(type))
  return (
    <Stack gap="md">
      <NativeSelect
        label={t('inviteLink.type', 'Whoever has the link registers as')}
        value={type}
        data={types.map(value => ({ value, label: t(typeText[value].name) }))}
        onChange={event => {
          setType(event.currentTarget.value as AddableType)
          setEditing(false)
        }}
      />
      {link === undefined && (error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton height={96} />)}
      {link && !editing && <InvitationLinkPresent key={link.id} type={type} link={link} onEdit={() => setEditing(true)} />}
      {link !== undefined && (link === null || editing) && (
        <InvitationLinkBounds key={type} type={type} link={link} onDone={() => setEditing(false)} />
      )}
    </Stack>
  )
}
