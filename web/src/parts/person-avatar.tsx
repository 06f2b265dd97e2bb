import { Avatar } from '@mantine/core'

/** The picture of a person, or their initials; decoration beside the name. */
export function PersonAvatar({ name, picture, size = 28 }: { name: string; picture?: string | undefined; size?: number }) {
  return (
    <Avatar
      src={picture ?? null}
      size={size}
      color="gray"
      variant="light"
      alt=""
      aria-hidden="true"
      styles={{ placeholder: { color: 'var(--text-soft)', background: 'var(--line)', fontSize: size * 0.4 } }}
    >
      {initialsOf(name)}
    </Avatar>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(word => word !== '')
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map(word => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
