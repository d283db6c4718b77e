import 'server-only'
import { getAskedFields } from '@/lib/crm/custom-fields/page-data'
import { listDealOwners } from '@/lib/crm/deals/choices'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What the form for a new deal offers where no pipeline is shown: the stages of the default one, and the owners. */
export async function getNewDealChoices(tenant: TenantScope) {
  const [pipelines, owners, settings, more] = await Promise.all([
    listPipelines(tenant),
    listDealOwners(tenant),
    getWorkspaceSettings(tenant),
    getAskedFields(tenant, 'deal'),
  ])

  return {
    stages: pipelines[0]?.stages ?? [],
    /** Each with the stage that its deals start in. */
    pipelines: pipelines.flatMap(({ name, stages }) => {
      const first = stages.find(stage => stage.type === 'open')

      return first ? [{ name, stageId: first.id }] : []
    }),
    owners,
    me: tenant.actor.memberId,
    more,
    ...settings,
  }
}
