import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { ColumnsForm } from '@/components/crm/import/columns-form'
import { Difference } from '@/components/crm/import/difference'
import { FileStep } from '@/components/crm/import/file-step'
import { MatchesForm } from '@/components/crm/import/matches-form'
import { Result } from '@/components/crm/import/result'
import { RunProgress } from '@/components/crm/import/run-progress'
import { StepNav } from '@/components/crm/import/step-nav'
import { type Step, steps } from '@/components/crm/import/words'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows } from '@/components/ui/skeleton'
import { watchBatch } from '@/lib/crm/batches/handing-over'
import { listKept } from '@/lib/crm/batches/queries'
import { currentTenant } from '@/lib/tenancy/current'
import type { TenantScope } from '@/lib/tenancy/scope'
import { importFieldsFor } from '@/lib/transfer/fields/own'
import { previewImport } from '@/lib/transfer/preview'
import { completeMapping, proposeMapping } from '@/lib/transfer/proposal/propose'
import { revenueInMillions } from '@/lib/transfer/proposal/scale'
import { findSameFile, getImport, listFailures, type StoredImport } from '@/lib/transfer/queries'

export const metadata: Metadata = { title: 'Import' }

const waiting = ['uploaded', 'ready']

export default async function ImportStepsPage({ params, searchParams }: PageProps<'/import/[id]'>) {
  const tenant = await currentTenant()
  const found = await getImport(tenant, (await params).id)
  if (!found) notFound()
  const isStarted = !waiting.includes(found.state)
  const { step: wanted } = await searchParams
  const step = isStarted ? 'run' : asStep(wanted)

  return (
    <>
      <PageHeader title={found.fileName} crumbs={[{ href: '/import', label: 'Import' }]} line />
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        <StepNav id={found.id} current={step} isStarted={isStarted} />
        <div className="min-h-0 min-w-0 flex-1 overflow-y-auto px-4 pt-4 md:px-6">
          <div className="max-w-200 pb-4">
            <Suspense key={step} fallback={<SkeletonRows rows={8} widths={['220px', '320px', '120px']} />}>
              <StepBody tenant={tenant} found={found} step={step} />
            </Suspense>
          </div>
        </div>
      </div>
    </>
  )
}

/** A waiting import has no run to show; without a step it begins with its columns. */
const asStep = (wanted: unknown): Exclude<Step, 'run'> => {
  const step = steps.find(name => name === wanted)

  return step && step !== 'run' ? step : 'columns'
}

async function StepBody({ tenant, found, step }: { tenant: TenantScope; found: StoredImport; step: Step }) {
  const { id, entity, profile } = found
  if (step === 'run') {
    if (found.state === 'running') return <RunProgress initial={found} />

    const batch = await watchBatch(tenant, id)

    return (
      <Result
        progress={found}
        failures={await listFailures(tenant, id)}
        batch={batch}
        kept={batch && batch.kept > 0 ? await listKept(tenant, id) : []}
        mayUndo={batch?.memberId === tenant.actor.memberId || tenant.can('workspace:update')}
        workspace={tenant.tenantId}
      />
    )
  }
  if (step === 'file') return <FileStep found={found} sameFileAt={await findSameFile(tenant, found)} />

  const { mapping, relations } = found.mapping
    ? await completeMapping(tenant, entity, profile, found.mapping)
    : await proposeMapping(tenant, entity, profile)
  if (step === 'columns') {
    return (
      <ColumnsForm
        key={entity}
        id={id}
        entity={entity}
        fields={await importFieldsFor(tenant, entity)}
        columns={profile.columns.map(({ values: _, ...column }) => column)}
        plans={mapping.columns}
        rows={profile.rows}
        millions={revenueInMillions(profile, mapping)}
      />
    )
  }
  if (step === 'matches') {
    return <MatchesForm id={id} entity={entity} relations={relations} mapping={mapping} />
  }
  const preview = await previewImport(tenant, { id, entity, profile, mapping })

  return <Difference id={id} entity={entity} rowsTotal={found.rowsTotal} preview={preview} />
}
