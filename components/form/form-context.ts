'use client'

import { createContext, use } from 'react'
import type { FieldErrors } from '@/lib/kernel/errors'

export type FormState = { pending: boolean; errors: FieldErrors }

export const FormContext = createContext<FormState>({ pending: false, errors: {} })

export const useFormState = (): FormState => use(FormContext)
