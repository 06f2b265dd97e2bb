const atOnce = 4

/** Makes so many things, a few at a time, in their order. */
export async function inTurns<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made = new Array<T>(count)
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) made[index] = await make(index)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return made
}
