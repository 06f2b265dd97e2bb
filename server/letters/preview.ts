import type { Sender } from '../platform/mail/words.ts'
import type { WriteLetter, WrittenLetter } from '../platform/mail/written-letter.ts'
import { letters } from './index.ts'
import { sampleSender, samples } from './samples.ts'

/** Writes a letter with made-up parameters, for looking at it; undefined when there is no letter of that name. */
export function previewLetter(name: string, culture: string, write: WriteLetter, sender: Sender = sampleSender): WrittenLetter | undefined {
  const letter = letters.get(name)
  return letter === undefined ? undefined : write(letter, samples[name] ?? {}, culture, sender)
}
