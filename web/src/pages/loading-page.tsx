import { Center, Loader } from '@mantine/core'

/** Shown for the moment in which the application learns who is here. */
export function LoadingPage() {
  return (
    <Center mih="60dvh" role="status" aria-busy>
      <Loader size="sm" type="dots" color="gray" />
    </Center>
  )
}
