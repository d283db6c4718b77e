'use client'

import { useState } from 'react'
import { SelectField } from '@/components/form/choice-fields'
import { StageRing } from '@/components/ui/stage-ring'
import { pipelineTemplates, type TemplateName, templateNames } from '@/lib/crm/pipelines/templates'

/** Where a pipeline begins: a few ways to sell, and the stages of the one that is chosen. */
export function TemplateField({ className }: { className?: string }) {
  const [chosen, setChosen] = useState<TemplateName>('simple')
  const { text, stages } = pipelineTemplates[chosen]
  const open = stages.filter(({ type }) => type === 'open')

  return (
    <div className={className}>
      <SelectField
        name="template"
        label="Stages"
        help={text}
        value={chosen}
        onChange={event => {
          const name = templateNames.find(one => one === event.target.value)
          if (name) setChosen(name)
        }}
        options={templateNames.map(name => ({ value: name, label: pipelineTemplates[name].label }))}
      />
      <ol aria-label="Stages of this template" className="mt-2 text-13">
        {open.map(({ name, color, type, probability, rottingDays }, position) => (
          <li key={name} className="flex h-7 items-center gap-2">
            <StageRing color={color} type={type} position={position} of={open.length} />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="nums text-12 text-ink-3">
              {probability}%{rottingDays !== null && ` · ${rottingDays} days`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
