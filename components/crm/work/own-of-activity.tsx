'use client'

import dynamic from 'next/dynamic'
import { RecordEditor } from '@/components/crm/records/record-editor'
import type { ActivityRow, Person } from '@/components/crm/work/types'
import { updateOwnFields } from '@/lib/crm/activities/actions'
import type { OwnFields } from '@/lib/crm/custom-fields/page-data'

const MoreSection = dynamic(() => import('@/components/crm/fields/more-section').then(it => it.MoreSection))

/** What an activity holds of the fields that the workspace made itself, each line the way to change it. */
export function OwnOfActivity({
  activity,
  own,
  people,
  mayEdit,
}: {
  activity: ActivityRow
  own: OwnFields
  people: readonly Person[]
  mayEdit: boolean
}) {
  return (
    <RecordEditor
      kind="activity"
      id={activity.id}
      version={activity.version}
      action={updateOwnFields}
      schema={() => import('@/lib/crm/activities/schema').then(it => it.ownFieldsEdit)}
      mayEdit={mayEdit}
    >
      <MoreSection more={own} owners={people} />
    </RecordEditor>
  )
}
