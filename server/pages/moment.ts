import type { Page } from './views/frame.ts'
import type { Moment } from './views/parts/moment.ts'
import type { PageCall } from './web-page.ts'

/** A point in time as a page says it: in its language, in the portal's zone, with the zone's name. */
export const momentIn = ({ portal }: PageCall, { culture }: Page, time: number): Moment => ({
  absolute: new Intl.DateTimeFormat(culture, { dateStyle: 'long', timeStyle: 'long', timeZone: portal.zone }).format(time),
  iso: new Date(time).toISOString(),
})
