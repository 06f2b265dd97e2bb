import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SMTPServerOptions } from 'smtp-server'
import { makeCertificates } from '../../server/platform/mail/testing/certificates.ts'
import { aMailPortal } from './mail-portal.ts'

test('LX-15, LD-11: the settings of encryption reach the mail server; what it cannot meet leaves letters waiting with the reason', async t => {
  const own = makeCertificates('127.0.0.1')
  t.after(() => own.remove())
  const { key, cert, caFile } = own
  const plain: SMTPServerOptions = { disabledCommands: ['STARTTLS'] }
  const upgrading: SMTPServerOptions = { hideSTARTTLS: false, key, cert }
  const implicit: SMTPServerOptions = { secure: true, key, cert }
  const table: [name: string, smtp: SMTPServerOptions, smtpTls: string, smtpCaFile: string | undefined, error: RegExp | undefined][] = [
    ['STARTTLS required, own authority', upgrading, 'starttls', caFile, undefined],
    ['STARTTLS required, not offered', plain, 'starttls', caFile, /not recognized|not implemented|STARTTLS/],
    ['STARTTLS required, unknown authority', upgrading, 'starttls', undefined, /certificate/],
    ['STARTTLS if offered, unknown authority', upgrading, 'starttls-if-offered', undefined, undefined],
    ['implicit, own authority', implicit, 'implicit', caFile, undefined],
    ['implicit, unknown authority', implicit, 'implicit', undefined, /certificate/],
  ]
  for (const [name, smtp, smtpTls, smtpCaFile, error] of table) {
    const settings = { smtpTls, ...(smtpCaFile && { smtpCaFile }) }
    const { server, letters, sink } = await aMailPortal(t, { smtp, settings, smtpLimits: { connect: 2000 } })
    await letters.post(1)
    await server.app.jobs.sendNow()
    const [row] = await letters.all()
    assert.equal(row!.state, error ? 'queued' : 'sent', `${name}: ${row!.last_error}`)
    assert.equal(sink.received.length, error ? 0 : 1, name)
    if (error) assert.match(row!.last_error ?? '', error, name)
    await server.close()
  }
})
