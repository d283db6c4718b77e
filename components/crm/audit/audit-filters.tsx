import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { NativeSelect, type Option } from '@/components/ui/native-select'
import { type AuditFilter, auditLabels } from '@/lib/crm/audit/schema'

/** Who, what and when, as a form that is an address. */
export function AuditFilters({
  filter,
  people,
  isNarrowed,
}: {
  filter: AuditFilter
  people: readonly Option[]
  isNarrowed: boolean
}) {
  return (
    <form
      action="/settings/audit"
      className="grid grid-cols-2 items-center gap-2 border-b px-4 py-2 sm:flex sm:flex-wrap md:px-6"
    >
      <NativeSelect
        name="member"
        aria-label="Who"
        placeholder="Everybody"
        options={people}
        defaultValue={filter.member ?? ''}
      />
      <NativeSelect
        name="action"
        aria-label="What"
        placeholder="Everything"
        options={Object.entries(auditLabels).map(([value, label]) => ({ value, label }))}
        defaultValue={filter.action ?? ''}
      />
      <Input type="date" name="from" aria-label="From" defaultValue={filter.from} className="sm:w-auto" />
      <Input type="date" name="to" aria-label="To" defaultValue={filter.to} className="sm:w-auto" />
      <Button type="submit" size="field">
        Show
      </Button>
      {isNarrowed && (
        <Link href="/settings/audit" className={buttonStyle({ tone: 'ghost', size: 'field' })}>
          Show all
        </Link>
      )}
    </form>
  )
}

/** What the filters leave, as a file. */
export function AuditExport({ query }: { query: URLSearchParams }) {
  return (
    <a href={`/api/audit?${query}`} download className={buttonStyle({ tone: 'secondary', size: 'toolbar' })}>
      <Icon name="export" size={14} className="text-ink-3" />
      Export CSV
    </a>
  )
}
