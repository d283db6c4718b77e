import { typeWords } from '@/components/crm/fields/type-words'
import { fieldIcons } from '@/components/crm/table/words'
import { Icon } from '@/components/ui/icon'
import type { CustomField } from '@/lib/crm/custom-fields/schema'

/** How a field is called and what it holds, in two lines. */
export function TypeMark({ field: { label, type, options, isRequired, help } }: { field: CustomField }) {
  const said = [
    typeWords[type].name,
    options.length > 0 && options.map(option => option.label).join(', '),
    isRequired && 'required',
    help,
  ]

  return (
    <>
      <Icon name={fieldIcons[type]} className="text-ink-3" />
      <span className="min-w-0 flex-1">
        <span className="cut block text-13 font-medium">{label}</span>
        <span className="cut block text-12 text-ink-3">{said.filter(Boolean).join(' · ')}</span>
      </span>
    </>
  )
}
