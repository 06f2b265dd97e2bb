/**
 * Makes many callers share one slow `sync`: each resolves with a sync that started after the call, and never are two under way.
 * An idle caller starts one at once; those who come while one is in flight share the next. There is no timer and nothing to tune.
 */
export function shareSync(sync: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined
  let next: Promise<void> | undefined

  function start(): Promise<void> {
    next = undefined
    const started = sync().finally(() => {
      if (current === started) current = undefined
    })
    current = started
    return started
  }

  return () => {
    if (current === undefined) return start()
    // The one in flight may have started before the caller's commit: it proves nothing, whatever its end.
    next ??= current.then(start, start)
    return next
  }
}
