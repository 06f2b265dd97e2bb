import { type Fragment, html } from '../html.ts'

/** A point in time as ready texts: `absolute` for people (date, time and zone), `iso` for programs. */
export interface Moment {
  readonly absolute: string
  readonly iso: string
}

/** A point in time that programs can read too; text, never a running clock (EG-6). */
export const moment = ({ absolute, iso }: Moment): Fragment => html`<time datetime="${iso}" dir="auto">${absolute}</time>`
