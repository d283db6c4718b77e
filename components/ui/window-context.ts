'use client'

import { createContext } from 'react'

/** Closes the dialog or sheet around it. */
export const CloseWindow = createContext(() => {})
