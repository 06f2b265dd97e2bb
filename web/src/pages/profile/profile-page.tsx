import { AddressSection } from '../../change-email/address-section.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { useSelf } from '../../queries/people.ts'
import { kindText } from '../../texts/kind-text.ts'
import { useText } from '../../texts/use-text.ts'
import styles from './profile-page.module.css'

/** The caller's own profile: who they are, their address and its story. */
export function ProfilePage() {
  const { t } = useText()
  const self = useSelf()
  return (
    <Page title={t('profile.title', 'Profile')} narrow>
      <div className={styles.who}>
        <PersonAvatar name={self.name} picture={self.avatar} size={56} />
        <div>
          <h2>
            <bdi>{self.name}</bdi>
          </h2>
          <p>{t(kindText[self.kind])}</p>
        </div>
      </div>
      <AddressSection person={self} />
      <section className={styles.more} aria-labelledby="about-heading">
        <h3 id="about-heading">{t('profile.about', 'About you')}</h3>
        <Facts
          rows={[
            [t('person.firstName', 'First name'), <bdi key="first">{self.firstName}</bdi>],
            [t('person.lastName', 'Last name'), self.lastName && <bdi key="last">{self.lastName}</bdi>],
            [t('person.type', 'Type'), t(kindText[self.kind])],
            [t('person.groups', 'Groups'), self.groups],
            [t('person.added', 'Added'), self.registered && <Moment key="added" at={self.registered} />],
          ]}
        />
      </section>
    </Page>
  )
}
