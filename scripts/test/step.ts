import { performance } from 'node:perf_hooks'

/** Does one step of the test command and prints one line about it: its name, how it went, and its time. Rethrows what it throws. */
export async function step<T>(name: string, work: () => Promise<T>, describe: (result: T) => string = () => 'ok'): Promise<T> {
  const start = performance.now()
  const since = () => `(${((performance.now() - start) / 1000).toFixed(1)} s)`
  process.stdout.write(`${name} ... `)
  try {
    const result = await work()
    process.stdout.write(`${describe(result)} ${since()}\n`)
    return result
  } catch (error) {
    process.stdout.write(`failed ${since()}\n`)
    throw error
  }
}
