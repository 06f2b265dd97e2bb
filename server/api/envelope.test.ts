import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { refusal, success, unsupportedMedia, validationAnswer } from './envelope.ts'
import { writeJson } from './write-json.ts'

const asked = { href: 'http://acme.test/api/2.0/people?count=2', action: 'GET' }
const links = '"links":[{"href":"http://acme.test/api/2.0/people?count=2","action":"GET"}]'

test('WE-1 to WE-6: members and their order', () => {
  const cases: [unknown, string][] = [
    [['a', 'b'], '{"response":["a","b"],"count":2,'],
    [[], '{"response":[],"count":0,'],
    [{}, '{"response":{},"count":1,'],
    [false, '{"response":false,"count":1,'],
    [0, '{"response":0,"count":1,'],
    ['', '{"response":"","count":1,'],
    [null, '{"count":0,'],
    [undefined, '{"count":0,'],
  ]
  for (const [response, start] of cases) assert.equal(success({ response, ...asked }).body, `${start}${links},"status":0,"statusCode":200}`)
})

test('WE-3 total stands after count', () => {
  assert.equal(
    success({ response: [1], total: 7, ...asked }).body,
    `{"response":[1],"count":1,"total":7,${links},"status":0,"statusCode":200}`,
  )
})

test('WC-7 JSON whatever is accepted', () => {
  for (const accept of [undefined, '*/*', 'text/plain', 'text/html,application/xml', 'text/json, */*'])
    assert.equal(success({ response: 1, ...asked, accept }).contentType, 'application/json; charset=utf-8')
  assert.equal(success({ response: 1, ...asked, accept: 'text/json' }).contentType, 'text/json; charset=utf-8')
})

test('WV-2 to WV-5: values', () => {
  assert.equal(
    writeJson({ a: null, b: undefined, c: { d: null, e: [null, { f: null }] }, g: 0, h: '' }),
    '{"c":{"e":[null,{}]},"g":0,"h":""}',
  )
  assert.equal(
    writeJson({ max: 9223372036854775807n, min: -9223372036854775808n }),
    '{"max":9223372036854775807,"min":-9223372036854775808}',
  )
  assert.equal(writeJson('é</script>\u2028"\\\n\ud800'), '"é</script>\u2028\\"\\\\\\n\\ud800"')
})

test('WV-4 without nulls, what is written is what JSON.stringify writes', () => {
  const value = fc.jsonValue().filter(json => !JSON.stringify(json).includes('null'))
  fc.assert(fc.property(value, json => assert.deepEqual(JSON.parse(writeJson(json)), JSON.parse(JSON.stringify(json)))))
})

test('WX-1, WX-2: the error envelope, nulls written', () => {
  const answer = refusal({ status: 403, type: 'access_denied', message: 'Access denied' })
  assert.equal(answer.statusCode, 403)
  assert.equal(answer.contentType, 'application/json; charset=utf-8')
  assert.equal(
    answer.body,
    '{"error":{"message":"Access denied","type":"access_denied","stack":null,"hresult":0},"status":1,"statusCode":403}',
  )
})

test('WM-1 to WM-5, WC-8: the validation answer', () => {
  const answer = validationAnswer({ errors: { Email: ['x'] } }, { ...asked, requestId: 'r1' })
  assert.deepEqual([answer.statusCode, answer.contentType], [400, 'application/problem+json; charset=utf-8'])
  const head = '"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"One or more validation errors occurred.","status":400'
  assert.equal(answer.body, `{"response":{${head},"errors":{"Email":["x"]},"traceId":"r1"},"count":1,${links},"status":1,"statusCode":400}`)
})

test('WM-1 to WM-5, WC-8: the 415 of WC-2', () => {
  const answer = unsupportedMedia({ ...asked, requestId: 'r1' })
  assert.deepEqual([answer.statusCode, answer.contentType], [415, 'application/problem+json; charset=utf-8'])
  const head = '"type":"https://tools.ietf.org/html/rfc9110#section-15.5.16","title":"Unsupported Media Type","status":415'
  assert.equal(answer.body, `{"response":{${head},"traceId":"r1"},"count":1,${links},"status":1,"statusCode":415}`)
})
