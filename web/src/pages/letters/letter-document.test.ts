import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letterDocument } from './letter-document.ts'

test('links of a letter open outside its frame, whatever its form', () => {
  assert.equal(
    letterDocument('<html><head lang="en"><title>x</title></head></html>'),
    '<html><head lang="en"><base target="_blank"><title>x</title></head></html>',
  )
  assert.equal(letterDocument('<p>x</p>'), '<base target="_blank"><p>x</p>')
})
