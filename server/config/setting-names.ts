/** The name of a setting in the environment: `publicUrl` -> `ROSTER_PUBLIC_URL` (wire.md WW-1). */
export const environmentName = (name: string): string =>
  `${environmentPrefix}${name.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase()}`

/** The name of a setting on the command line: `publicUrl` -> `--public-url`. */
export const flagName = (name: string): string => `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`

/** What every variable of Roster begins with in the environment. */
export const environmentPrefix = 'ROSTER_'
