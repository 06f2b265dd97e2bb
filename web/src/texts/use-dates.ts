import { useIntl } from 'react-intl'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Dates and numbers in the person's language; instants are UTC milliseconds, shown in the browser's zone. */
export interface Dates {
  /** Date, time and zone: `23 November 2026, 14:03 UTC`. */
  readonly absolute: (instant: number) => string
  /** Weekday or date with the time, for a near deadline: `tomorrow 14:03`, `Friday 14:03`, `3 Dec, 14:03`. */
  readonly deadline: (instant: number, now: number) => string
  /** `2 minutes ago`, `in 7 days`. */
  readonly relative: (instant: number, now: number) => string
  readonly number: (value: number) => string
}

/** Ways to say a time. */
export function useDates(): Dates {
  const intl = useIntl()
  const timeOf = (instant: number) => intl.formatTime(instant, { timeStyle: 'short' })
  return {
    absolute: instant => intl.formatDate(instant, { dateStyle: 'long', timeStyle: 'long', calendar: 'gregory' }),
    deadline(instant, now) {
      const days = dayNumber(instant) - dayNumber(now)
      if (Math.abs(days) <= 1) return `${intl.formatRelativeTime(days, 'day', { numeric: 'auto' })} ${timeOf(instant)}`
      if (days > 1 && days < 7) return `${intl.formatDate(instant, { weekday: 'long' })} ${timeOf(instant)}`
      return intl.formatDate(instant, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', calendar: 'gregory' })
    },
    relative(instant, now) {
      const distance = instant - now
      const size = Math.abs(distance)
      if (size < 45 * second) return intl.formatRelativeTime(0, 'second', { numeric: 'auto' })
      if (size < 45 * minute) return intl.formatRelativeTime(Math.round(distance / minute), 'minute')
      if (size < 22 * hour) return intl.formatRelativeTime(Math.round(distance / hour), 'hour')
      if (size < 26 * day) return intl.formatRelativeTime(Math.round(distance / day), 'day')
      return intl.formatDate(instant, { day: 'numeric', month: 'short', year: 'numeric', calendar: 'gregory' })
    },
    number: value => intl.formatNumber(value),
  }
}

/** Days since the epoch, counted in the browser's zone. */
function dayNumber(instant: number): number {
  return Math.floor((instant - new Date(instant).getTimezoneOffset() * minute) / day)
}
