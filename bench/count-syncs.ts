import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

const events = 'syscalls:sys_enter_fdatasync,syscalls:sys_enter_fsync'
/** perf says nothing when it is ready; this is far more than it needs. */
const attachTime = 300

/** Counts the disk syncs of a process by the kernel's own counters (`perf stat`, Linux), which costs it next to nothing; undefined where that is not possible. */
export async function watchSyncs(pid: number): Promise<(() => Promise<number | undefined>) | undefined> {
  if (spawnSync('perf', ['stat', '-x,', '-e', events, 'true']).status !== 0) return undefined
  const perf = spawn('perf', ['stat', '-x,', '-e', events, '-p', String(pid)], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  perf.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  await pause(attachTime)
  const ended = once(perf, 'close')
  return async () => {
    perf.kill('SIGINT')
    await ended
    const counts = said.split('\n').flatMap(line => (line.includes('sync') ? [Number(line.split(',')[0])] : []))
    return counts.length === 0 || counts.some(Number.isNaN) ? undefined : counts.reduce((sum, each) => sum + each, 0)
  }
}
