import { AddressSection } from '../../change-email/address-section.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page } from '../../parts/page.tsx'
import { Section } from '../../parts/section.tsx'
import { useSelf } from '../../queries/people.ts'
import { kindText } from '../../texts/kind-text.ts'
import { useText } from '../../texts/use-text.ts'
import { AppearanceSection } from './appearance-section.tsx'
import { DisableSection } from './disable-section.tsx'
import { NamesSection } from './names-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { PhotoSection } from './photo-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TwoStepSection } from './two-step-section.tsx'

/** The caller's own profile: who they are, their address and its story, how they sign in, and how Roster looks to them. */
export function ProfilePage() {
  const { t } = useText()
  const self = useSelf()
  return (
    <Page title={t('profile.title', 'Profile')} narrow>
      <PhotoSection self={self} />
      <AddressSection person={self} />
      <NamesSection key={`${self.firstName} ${self.lastName}`} self={self} />
      <AppearanceSection self={self} />
      <PasswordSection self={self} />
      <TwoStepSection />
      <SessionsSection />
      <Section title={t('profile.about', 'About you')}>
        <Facts
          rows={[
            [t('person.type', 'Type'), t(kindText[self.kind])],
            [t('person.groups', 'Groups'), self.groups],
            [t('person.added', 'Added'), self.registered && <Moment key="added" at={self.registered} />],
          ]}
        />
      </Section>
      {self.kind !== 'owner' && !self.managed && <DisableSection self={self} />}
    </Page>
  )
}
