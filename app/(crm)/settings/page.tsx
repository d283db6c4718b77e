import type { Metadata } from 'next'
import { ExchangeRates } from '@/components/crm/settings/exchange-rates'
import { WorkspaceForm } from '@/components/crm/settings/workspace-form'
import { EmptyState } from '@/components/ui/empty-state'
import { FieldLine, FieldList } from '@/components/ui/field-line'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { listCountries } from '@/lib/crm/contacts/phone-numbers'
import { listMissingRates, listRates } from '@/lib/crm/rates/queries'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const tenant = await currentTenant()
  const [{ currency, timeZone, country }, rates, missing] = await Promise.all([
    getWorkspaceSettings(tenant),
    listRates(tenant),
    listMissingRates(tenant),
  ])

  return (
    <>
      <PageHeader title="Workspace" line />
      <PageBody>
        <FieldList>
          <FieldLine label="Name">{tenant.name}</FieldLine>
          <FieldLine label="Address">{tenant.slug}</FieldLine>
        </FieldList>
        {tenant.can('workspace:update') ? (
          <WorkspaceForm
            currency={currency}
            timeZone={timeZone}
            timeZones={['UTC', ...Intl.supportedValuesOf('timeZone')]}
            currencies={Intl.supportedValuesOf('currency')}
            country={country}
            countries={listCountries()}
          />
        ) : (
          <EmptyState
            className="px-0"
            text={`Amounts are in ${currency}, days are those of ${timeZone}. Administrators change both.`}
          />
        )}
        <ExchangeRates
          currency={currency}
          rates={rates}
          missing={missing}
          currencies={Intl.supportedValuesOf('currency').filter(code => code !== currency)}
          mayEdit={tenant.can('workspace:update')}
        />
      </PageBody>
    </>
  )
}
