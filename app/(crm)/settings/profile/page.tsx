import type { Metadata } from 'next'
import { NameForm } from '@/components/crm/profile/name-form'
import { PasswordForm } from '@/components/crm/profile/password-form'
import { ReminderMails } from '@/components/crm/profile/reminder-mails'
import { EndOtherSessions, SessionList } from '@/components/crm/profile/session-list'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { SectionHeading } from '@/components/ui/section'
import { deviceName } from '@/lib/auth/device-name'
import { listSessions } from '@/lib/auth/sessions'
import { getsReminderMails } from '@/lib/crm/reminders/queries'
import { currentTenant, findCurrentSession } from '@/lib/tenancy/current'
import { central } from '@/lib/tenancy/pools'

export const metadata: Metadata = { title: 'Profile' }

export default async function ProfilePage() {
  const tenant = await currentTenant()
  const session = await findCurrentSession()
  const isReminded = await getsReminderMails(tenant)
  const sessions = session ? await listSessions(central(), session.identityId) : []
  const listed = sessions.map(({ userAgent, ...rest }) => ({
    ...rest,
    device: deviceName(userAgent),
    isThis: rest.id === session?.sessionId,
  }))

  return (
    <>
      <PageHeader title="Profile" line />
      <PageBody>
        <section aria-labelledby="profile-name" className="mb-8">
          <SectionHeading id="profile-name" title="You" size="large" className="mb-2" />
          <NameForm name={tenant.actor.name} email={session?.email ?? ''} />
        </section>
        <section aria-labelledby="profile-password" className="mb-8">
          <SectionHeading id="profile-password" title="Password" size="large" className="mb-2" />
          <PasswordForm />
        </section>
        <section aria-labelledby="profile-reminders" className="mb-8">
          <SectionHeading id="profile-reminders" title="Reminders" size="large" className="mb-2" />
          <ReminderMails isReminded={isReminded} />
        </section>
        <section aria-labelledby="profile-sessions" className="mb-8 max-w-160">
          <SectionHeading
            id="profile-sessions"
            title="Sessions"
            count={listed.length}
            size="large"
            action={listed.length > 1 && <EndOtherSessions />}
          />
          <SessionList sessions={listed} />
        </section>
      </PageBody>
    </>
  )
}
