import { Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Letter } from '../../api/outbox.ts'
import { Address } from '../../parts/address.tsx'
import styles from '../../parts/list.module.css'
import { Moment } from '../../parts/moment.tsx'
import { letterKind } from '../../texts/letter-text.ts'
import { useText } from '../../texts/use-text.ts'
import { LetterStatus } from './letter-status.tsx'

/** Letters as a table; every row opens its letter. */
export function LettersTable({ letters, chosen, stale }: { letters: readonly Letter[]; chosen: string | undefined; stale: boolean }) {
  const { t } = useText()
  return (
    <div className={styles.frame} data-stale={stale || undefined}>
      <Table aria-label={t('letters.title', 'Letters')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('letters.letter', 'Letter')}</Table.Th>
            <Table.Th className={styles.spareLast ?? ''}>{t('letters.recipient', 'To')}</Table.Th>
            <Table.Th className={styles.spareToo ?? ''}>{t('people.status', 'Status')}</Table.Th>
            <Table.Th className={styles.spare ?? ''}>{t('letters.written', 'Written')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {letters.map(letter => (
            <Table.Tr key={letter.id} data-chosen={letter.id === chosen || undefined}>
              <Table.Td>
                <Link
                  to="/letters/$letterId"
                  params={{ letterId: letter.id }}
                  search={true}
                  className={styles.opener}
                  data-letter={letter.id}
                >
                  {t(letterKind(letter.kind))}
                </Link>
                <div className={styles.insteadOfColumn}>
                  <Address of={letter.recipient} />
                </div>
                {letter.lastError && letter.state !== 'sent' && (
                  <div className={styles.soft}>
                    <bdi dir="ltr">{letter.lastError}</bdi>
                  </div>
                )}
              </Table.Td>
              <Table.Td className={styles.spareLast ?? ''}>
                <Address of={letter.recipient} />
              </Table.Td>
              <Table.Td className={styles.spareToo ?? ''}>
                <LetterStatus state={letter.state} />
              </Table.Td>
              <Table.Td className={`${styles.spare} ${styles.soft}`}>
                {letter.created !== undefined && <Moment at={letter.created} />}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
