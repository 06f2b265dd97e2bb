import Bowser from 'bowser'

/** What a user agent header says, in words for people: `Firefox 140`, `Linux`. Empty when it says nothing. */
export interface Agent {
  readonly browser: string
  readonly platform: string
}

const cacheSize = 500
/** Longer headers are cut before they are read. */
const longestHeader = 400

/** Reads user agent headers, remembering the latest ones. */
export function createAgentReader(): (header: string | undefined) => Agent {
  const known = new Map<string, Agent>()
  return header => {
    const text = (header ?? '').slice(0, longestHeader)
    const cached = known.get(text)
    if (cached) return cached
    const agent = text === '' ? { browser: '', platform: '' } : readAgent(text)
    if (known.size >= cacheSize) known.clear()
    known.set(text, agent)
    return agent
  }
}

function readAgent(text: string): Agent {
  const { browser, os } = Bowser.parse(text)
  const named = [browser.name, browser.version?.split('.')[0]].filter(Boolean).join(' ')
  return { browser: named, platform: [os.name, os.versionName ?? os.version].filter(Boolean).join(' ') }
}
