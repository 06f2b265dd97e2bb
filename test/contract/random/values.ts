import fc from 'fast-check'
import type { TSchema } from 'typebox'
import { wireOf } from '../../../server/wire/kind.ts'

/** Texts that trip programs up, and some that are just right. */
export const texts = (real: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...real),
    fc.constantFrom('', ' ', '\0', 'a\0b@acme.test', '\ud800', '%', '_', '\\', "'--", '{0}', "''{x}''", '\r\nX: y', '\u202e', '\ufeff'),
    fc.constantFrom(
      '-1',
      '0',
      '2147483648',
      '9223372036854775808',
      '1e400',
      'NaN',
      'null',
      'true',
      '0001-01-01T00:00:00',
      '9999-12-31T23:59:59-14:00',
    ),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      '@self',
      '../../etc/passwd',
      'x'.repeat(300),
      'ü'.repeat(600),
      `${'y'.repeat(250)}@acme.test`,
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.emailAddress(),
  )

/** Any JSON value. */
export const anyJson = (real: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    texts(real),
    fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, [], {}, [null], [[]], [{}], { utcTime: 'x' }),
    fc.jsonValue({ maxDepth: 2 }),
  )

/** The names of the members a schema has. */
export function namesIn(schema: TSchema | undefined): readonly string[] {
  const wire = schema && wireOf(schema)
  return wire?.kind === 'record' ? Object.keys(wire.members) : []
}

/** An object of some of these members with any values. */
export const objects = (names: readonly string[], real: readonly string[]): fc.Arbitrary<Readonly<Record<string, unknown>>> =>
  fc.dictionary(
    names.length > 0 ? fc.constantFrom(...names) : texts(real),
    fc.oneof({ weight: 2, arbitrary: texts(real) }, anyJson(real)),
    { maxKeys: 8 },
  )

/** A text as it may stand in an address: percent-encoded, now and then wrongly. */
export const encoded = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: text.map(each => encodeURIComponent(each.toWellFormed())) },
    fc.constantFrom('%', '%zz', '%00', '%ff', '%c3%28', '%2f', '..', '%40self', ';', ':', '+'),
  )

/** A text that a header can carry. */
export const headerText = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  text.map(each =>
    each
      .toWellFormed()
      .replace(/[^\x20-\x7e\x80-\xff]/g, '?')
      .trim(),
  )
