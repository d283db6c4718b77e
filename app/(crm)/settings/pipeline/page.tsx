import type { Metadata } from 'next'
import { LostReasons } from '@/components/crm/pipelines/lost-reasons'
import { NewPipeline } from '@/components/crm/pipelines/new-pipeline'
import { OtherStages } from '@/components/crm/pipelines/other-stages'
import { PipelineEditor } from '@/components/crm/pipelines/pipeline-editor'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { listLostReasons } from '@/lib/crm/pipelines/lost-reasons'
import { countDealsByStage, listPipelines } from '@/lib/crm/pipelines/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Pipelines' }

export default async function PipelineSettingsPage({ searchParams }: PageProps<'/settings/pipeline'>) {
  const tenant = await currentTenant()
  const { id } = await searchParams
  const [pipelines, reasons] = await Promise.all([listPipelines(tenant), listLostReasons(tenant)])
  const pipeline = pipelines.find(one => one.id === id) ?? pipelines[0]
  const mayEdit = tenant.can('pipeline:update')
  const deals = pipeline ? Object.fromEntries(await countDealsByStage(tenant, pipeline.id)) : {}

  return (
    <>
      <PageHeader title="Pipelines" line actions={mayEdit && <NewPipeline />} />
      <PageBody>
        {pipelines.length > 1 && (
          <LinkTabs
            label="Pipelines"
            className="shrink-0 max-sm:overflow-x-auto"
            tabs={pipelines.map(one => ({
              href: `/settings/pipeline?id=${one.id}`,
              label: one.name,
              current: one.id === pipeline?.id,
            }))}
          />
        )}
        {!mayEdit ? (
          <EmptyState className="px-0" text="Administrators of this workspace shape its pipelines." />
        ) : pipeline ? (
          <>
            <PipelineEditor key={pipeline.id} pipeline={pipeline} deals={deals} />
            {Object.keys(deals).length === 0 && <OtherStages pipeline={pipeline} />}
            <LostReasons reasons={reasons} />
          </>
        ) : (
          <EmptyState className="px-0" text="No pipeline yet. Make one with Pipeline." />
        )}
      </PageBody>
    </>
  )
}
