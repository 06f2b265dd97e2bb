import { test } from 'node:test'
import { aPortal } from '../../../../test/harness/portal.ts'

test('names: what is refused, stored and shown (NM-1, NM-2, NM-4, AX-21)', async t => {
  const { as } = await aPortal(t)
  let n = 0
  const make = (names: object) => as.owner.post('/people/active', { email: `n${++n}@new.test`, type: 'User', ...names })
  for (const names of [
    {},
    { firstName: '' },
    { firstName: '   ' },
    { firstName: null },
    { firstName: '12' },
    { firstName: 'Ann', lastName: '1!' },
    { firstName: '<b>' },
  ])
    (await make(names)).says(400, { message: 'Incorrect firstname or lastname', type: 'name_invalid' })

  const shown = [
    [{ firstName: "O'Neil-Iv", lastName: 'Ó Briain' }, 'O&#39;Neil-Iv Ó Briain'],
    [{ firstName: '明', lastName: '李' }, '李明'],
    [{ firstName: '  Jo\u0308rg  ', lastName: '' }, 'J\u00f6rg'],
    [{ firstName: 'a'.repeat(255), lastName: 'b'.repeat(255) }, `${'a'.repeat(255)} ${'b'.repeat(255)}`],
  ] as const
  for (const [names, displayName] of shown) (await make(names)).says(200, { displayName })
  const long = (await make({ firstName: 'c'.repeat(255) })).says(200).response
  ;(await as.owner.get(`/people/${long.id}`)).says(200, { firstName: 'c'.repeat(255) })
})

test('a caller whose language is Russian sees the last name first (NM-4)', async t => {
  const { as, server, portal } = await aPortal(t)
  const { db } = server.app.opened.server
  await db.write(tx =>
    tx.updateTable('people').set({ culture: 'ru' }).where('portal_id', '=', portal.id).where('id', '=', as.admin.id).execute(),
  )
  ;(await as.admin.get(`/people/${as.user.id}`)).says(200, { displayName: 'Acme Uma' })
  ;(await as.owner.get(`/people/${as.user.id}`)).says(200, { displayName: 'Uma Acme' })
})
