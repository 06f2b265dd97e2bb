/** Where a request came from, as far as it is remembered: client address, browser, system, path of the page. */
export interface Origin {
  readonly ip: string
  readonly browser: string
  readonly platform: string
  readonly page: string
}

/** What the server itself does: jobs and operator commands (System Account). */
export const ofServer: Origin = { ip: '', browser: '', platform: '', page: '' }
