'use client'

import { useOptimistic, useState, useTransition } from 'react'
import { SavedInput } from '@/components/crm/pipelines/saved-input'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { formatCount } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { NativeSelect } from '@/components/ui/native-select'
import { useToast } from '@/components/ui/toast'
import { createCategory, reorderCategories, updateCategory } from '@/lib/crm/products/actions'
import { type Category, categoryEdit } from '@/lib/crm/products/schema'

/** What products are sorted by: in which words, below which other, in which order. */
export function CategoryList({
  categories,
  counts,
}: {
  categories: readonly Category[]
  /** Products of each, by its id. */
  counts: Readonly<Record<string, number>>
}) {
  const toast = useToast()
  const [save] = useAct(updateCategory)
  const [reorder] = useAct(reorderCategories)
  const [, start] = useTransition()
  const [added, setAdded] = useState(0)
  const [offered, setOffered] = useOptimistic(categories.filter(({ isArchived }) => !isArchived))
  const archived = categories.filter(({ isArchived }) => isArchived)
  const holders = new Set(categories.flatMap(({ parentId }) => parentId ?? []))
  const besides = ({ parentId }: Category) => offered.filter(other => other.parentId === parentId)

  const move = (category: Category, step: 1 | -1) => {
    const group = besides(category)
    const other = group[group.indexOf(category) + step]
    if (!other) return
    const order = offered.map(one => (one === category ? other : one === other ? category : one))
    start(async () => {
      setOffered(inTree(order))
      await reorder({ ids: order.map(({ id }) => id) })
    })
  }
  const archive = async ({ id, name }: Category) => {
    const result = await save({ id, isArchived: true })
    if (!result.ok) return
    toast({
      text: `${name} is offered no more.`,
      action: { label: 'Undo', keys: '⌘Z', run: async () => void (await save({ id, isArchived: false })) },
    })
  }

  return (
    <section aria-label="Categories" className="max-w-160">
      <p className="mb-3 text-13 text-ink-2">
        Products are filtered and grouped by these, in this order. Products keep their category when it is
        archived.
      </p>
      {offered.length > 0 && (
        <ol aria-label="Categories" className="border-t">
          {offered.map(category => {
            const { id, name, parentId } = category
            const group = besides(category)

            return (
              <li
                key={id}
                className={cn('flex flex-wrap items-center gap-2 border-b py-1.5', parentId && 'pl-6')}
              >
                <SavedInput
                  label={`Category ${name}`}
                  value={name}
                  schema={categoryEdit.shape.name}
                  onSave={typed => save({ id, name: typed }).then(({ ok }) => ok)}
                  className="min-w-36 flex-1"
                />
                <span className="nums w-20 text-right text-12 text-ink-3">
                  {formatCount(counts[id] ?? 0)} {counts[id] === 1 ? 'product' : 'products'}
                </span>
                <NativeSelect
                  aria-label={`Where ${name} stands`}
                  value={parentId ?? ''}
                  disabled={holders.has(id)}
                  onChange={event => void save({ id, parentId: event.target.value || null })}
                  options={[
                    { value: '', label: 'Top level' },
                    ...categories
                      .filter(
                        other =>
                          other.id !== id && !other.parentId && (!other.isArchived || other.id === parentId),
                      )
                      .map(other => ({ value: other.id, label: `Below ${other.name}` })),
                  ]}
                  className="w-40"
                />
                <span className="ml-auto flex">
                  <IconButton
                    icon="up"
                    label={`Move ${name} up`}
                    disabled={group[0] === category}
                    onClick={() => move(category, -1)}
                  />
                  <IconButton
                    icon="down"
                    label={`Move ${name} down`}
                    disabled={group.at(-1) === category}
                    onClick={() => move(category, 1)}
                  />
                  <IconButton
                    icon="archive"
                    label={`Archive ${name}`}
                    onClick={() => void archive(category)}
                  />
                </span>
              </li>
            )
          })}
        </ol>
      )}
      <Form
        key={added}
        action={createCategory}
        schema={() => import('@/lib/crm/products/schema').then(it => it.newCategory)}
        onSuccess={() => setAdded(added + 1)}
        label="New category"
        className="mt-3 flex items-start gap-2"
      >
        <TextField name="name" label="Another category" maxLength={60} autoComplete="off" className="w-72" />
        <SubmitButton tone="secondary" className="mt-6">
          Add category
        </SubmitButton>
      </Form>
      {archived.length > 0 && (
        <ul aria-label="Archived categories" className="mt-4 text-13 text-ink-2">
          {archived.map(({ id, name }) => (
            <li key={id} className="flex min-h-9 items-center justify-between gap-2">
              {name}
              <Button
                tone="ghost"
                aria-label={`Bring ${name} back`}
                onClick={() => void save({ id, isArchived: false })}
              >
                Bring back
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Those below another stand behind it. */
const inTree = (categories: readonly Category[]): Category[] => {
  const known = new Set(categories.map(({ id }) => id))
  const isTop = ({ parentId }: Category) => parentId === null || !known.has(parentId)

  return categories
    .filter(isTop)
    .flatMap(top => [top, ...categories.filter(({ parentId }) => parentId === top.id)])
}
