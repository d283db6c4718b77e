import { DropFiles } from '@/components/crm/files/drop-files'
import { FileList } from '@/components/crm/files/file-list'
import { ActivityList } from '@/components/crm/work/activity-list'
import { Composer } from '@/components/crm/work/composer'
import { NextStep } from '@/components/crm/work/next-step'
import { NoteList } from '@/components/crm/work/note-list'
import { Timeline } from '@/components/crm/work/timeline'
import type { RecordWorkData, WorkTab } from '@/components/crm/work/types'
import { LinkTabs } from '@/components/ui/link-tabs'

const labels: Record<WorkTab, string> = {
  timeline: 'Timeline',
  activities: 'Activities',
  notes: 'Notes',
  files: 'Files',
  changes: 'Changes',
}

/** What people did and will do on a record: the left side of its page, and the lower half of its panel. */
export function RecordWork({
  path,
  query = {},
  ...work
}: RecordWorkData & { path: string; query?: Record<string, string> }) {
  const hrefTo = (change: Record<string, string>) => `${path}?${new URLSearchParams({ ...query, ...change })}`
  const [next] = work.planned

  const shown = (
    <>
      <LinkTabs
        label="What happened here"
        className="-mx-1 scroll-p-1 overflow-y-hidden p-1 [&>[aria-current]]:[scroll-initial-target:nearest]"
        tabs={(Object.keys(labels) as WorkTab[]).map(tab => ({
          href: hrefTo({ tab }),
          label: labels[tab],
          current: tab === work.tab,
          ...(tab === 'activities' && work.planned.length > 0 ? { count: work.planned.length } : {}),
        }))}
      />
      {work.mayWrite && (
        <Composer
          record={work.record}
          people={work.people}
          me={work.me}
          types={work.types}
          more={work.more}
        />
      )}
      {next && <NextStep activity={next} timeZone={work.timeZone} />}
      {work.tab === 'notes' && <NoteList notes={work.notes} timeZone={work.timeZone} />}
      {work.tab === 'files' && <FileList files={work.files} timeZone={work.timeZone} />}
      {work.tab === 'activities' && <ActivityList rows={work.activities} timeZone={work.timeZone} />}
      {(work.tab === 'timeline' || work.tab === 'changes') && (
        <Timeline
          record={work.record}
          rows={work.timeline.rows}
          timeZone={work.timeZone}
          olderHref={
            work.timeline.nextCursor ? hrefTo({ tab: work.tab, before: work.timeline.nextCursor }) : undefined
          }
        />
      )}
    </>
  )

  return work.mayAddFiles ? (
    <DropFiles record={work.record}>{shown}</DropFiles>
  ) : (
    <div className="flex flex-col gap-4">{shown}</div>
  )
}
