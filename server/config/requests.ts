import { list, oneOf, wholeNumber } from './kinds.ts'

const megabyte = 1024 * 1024
const largestBody = 1024 * megabyte
const origin = /^https?:\/\/(?:(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/

/** What requests may bring, and which pages of other hosts may make them. */
export const requestSettings = {
  corsOrigin: list({
    about: 'Origins whose pages may call: `*` for all, a list such as `https://*.example.com`, or empty for no CORS headers at all (7.3).',
    fallback: ['*'],
    mayBeEmpty: true,
    item: text => (text === '*' || origin.test(text.toLowerCase()) ? text.toLowerCase() : undefined),
    whole: items => (items.includes('*') && items.length > 1 ? undefined : items),
    mustBe: '* or a list of origins such as https://*.example.com',
  }),
  cookieSameSite: oneOf(['auto', 'Strict', 'Lax', 'None'], {
    about: '`SameSite` of cookies: `Strict`, `Lax`, `None`, or `auto` for what the portal needs (WJ-22).',
    fallback: 'auto',
  }),
  maxJsonBody: wholeNumber({ about: 'Largest JSON body, in bytes (WP-9).', fallback: 4 * megabyte, least: 1024, most: largestBody }),
  maxUpload: wholeNumber({
    about: 'Largest upload, in bytes, never below 21 MiB (WP-9).',
    fallback: 30_000_000,
    least: 21 * megabyte,
    most: largestBody,
  }),
  maxPhotoSize: wholeNumber({
    about: 'Largest photo, in bytes, no more than `maxUpload` (PH-10).',
    fallback: 5 * megabyte,
    least: 1024,
    most: largestBody,
  }),
}
