import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inNetworks, isLoopback, limitKeyOf, networkTest, normalIp, parseNetwork } from './net.ts'

test('WG-8: IPv4-mapped IPv6 is written as IPv4, IPv6 is kept whole in one spelling', () => {
  const spellings: [string, string | undefined][] = [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['::1', '::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['010.0.0.1', undefined],
    ['127.1', undefined],
    ['0x7f.0.0.1', undefined],
    ['1.2.3.4:80', undefined],
    ['unknown', undefined],
    ['', undefined],
  ]
  for (const [text, normal] of spellings) assert.equal(normalIp(text), normal, text)
})

test('networks are CIDR blocks or single addresses', () => {
  for (const text of ['10.0.0.0/8', '::1', '192.0.2.1', 'fc00::/7', '0.0.0.0/0', '::ffff:10.0.0.0/104']) assert.ok(parseNetwork(text), text)
  for (const text of ['', 'localhost', '10.0.0.0/33', '::/129', '10/8', '10.0.0.0/', '10.0.0.0/ 8', '1.2.3.4/8/8', '::ffff:0:0/64'])
    assert.equal(parseNetwork(text), undefined, text)
})

test('LP-15: addresses are compared in binary form, mapped ones as IPv4', () => {
  const proxies = networkTest(['127.0.0.0/8', '::1', 'nonsense'])
  for (const ip of ['127.0.0.1', '127.255.0.9', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', '::ffff:7f00:1']) assert.ok(proxies(ip), ip)
  for (const ip of ['128.0.0.1', '::2', 'nonsense', '', '::7f00:1']) assert.ok(!proxies(ip), ip)
  assert.ok(inNetworks('10.1.2.3', ['::ffff:10.0.0.0/104']))
  assert.ok(inNetworks('fd00::9', ['fc00::/7']))
  assert.ok(!inNetworks('::9', ['0.0.0.0/0']))
  assert.ok(!inNetworks('10.1.2.3', []))
})

test('WR-14: loopback is 127.0.0.0/8 and ::1, mapped or not', () => {
  for (const ip of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1']) assert.ok(isLoopback(ip), ip)
  for (const ip of ['10.0.0.1', '::2', 'loopback', '']) assert.ok(!isLoopback(ip), ip)
})

test('WR-1: limits count an IPv4 address by itself, an IPv6 address by its /64', () => {
  assert.equal(limitKeyOf('::ffff:203.0.113.7'), '203.0.113.7')
  assert.equal(limitKeyOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64')
  assert.equal(limitKeyOf('2001:db8:1:2::9'), limitKeyOf('2001:db8:1:2:ffff::'))
  assert.notEqual(limitKeyOf('2001:db8:1:3::9'), limitKeyOf('2001:db8:1:2::9'))
  assert.equal(limitKeyOf('local socket'), 'local socket')
})
