'use client'

import { fieldEntry } from '@/components/crm/fields/field-line'
import { FieldLines } from '@/components/crm/records/field-lines'
import type { Choice } from '@/components/ui/combobox'
import { FoldingSection } from '@/components/ui/section'
import type { OwnFields } from '@/lib/crm/custom-fields/page-data'

/** What a record holds of the fields that the workspace made itself; a part of the record's editor. */
export function MoreSection({
  more: { fields, cells, ...surroundings },
  owners,
}: {
  more: OwnFields
  owners: readonly Choice[]
}) {
  return (
    // Other sections follow outside of the editor: it is never the last.
    <FoldingSection title="More" className="last:border-b">
      <FieldLines
        fields={fields.map(field => fieldEntry({ field, cell: cells[field.key], owners, ...surroundings }))}
      />
    </FoldingSection>
  )
}
