/** Lets work through, a few at once. */
export interface Gate {
  /** Runs the work when its turn comes; `full` makes the error that is thrown when too many wait already. */
  run<R>(work: () => Promise<R>, full: () => Error): Promise<R>
}

/** A gate that lets `atOnce` pieces of work run and `queue` more wait, first come, first served. */
export function createGate(limits: { readonly atOnce: number; readonly queue: number }): Gate {
  const waiting: (() => void)[] = []
  let running = 0

  const leave = () => {
    const next = waiting.shift()
    // The place is handed on, not given back, so that nobody slips in between.
    if (next) next()
    else running--
  }

  return {
    async run(work, full) {
      if (running < limits.atOnce) running++
      else if (waiting.length < limits.queue) await new Promise<void>(resolve => waiting.push(resolve))
      else throw full()
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
