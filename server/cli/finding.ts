/** What `roster doctor` found about one thing, and what to do about it. */
export interface Finding {
  readonly about: string
  readonly state: 'ok' | 'warning' | 'problem'
  readonly sentence: string
}

const finding =
  (state: Finding['state']) =>
  (about: string, sentence: string): Finding => ({ about, state, sentence })

export const ok = finding('ok')
export const warning = finding('warning')
export const problem = finding('problem')
