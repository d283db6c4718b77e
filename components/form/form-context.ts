'use client'

import { createContext, use } from 'react'
import type { FieldErrors } from '@/lib/kernel/errors'

export type FormState = {
  pending: boolean
  errors: FieldErrors
  /** Fields that are not asked for here: a role keeps them from whoever fills in the form. */
  isLeftOut?: ((name: string) => boolean) | undefined
  /** A field whose choice was waited for has it, or has none; the form that was sent meanwhile goes then. */
  decided?: ((name: string, isChosen: boolean) => void) | undefined
}

export const FormContext = createContext<FormState>({ pending: false, errors: {} })

export const useFormState = (): FormState => use(FormContext)
