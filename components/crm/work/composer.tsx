'use client'

import dynamic from 'next/dynamic'
import { early } from '@/components/ui/by-need'

/** One place to write down what was said and to plan what comes next. */
export const Composer = dynamic(
  early(() => import('@/components/crm/work/composer-forms').then(it => it.ComposerForms)),
)
