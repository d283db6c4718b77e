import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const sizes = ['row', 'control', 'field', 'touch', 'header', 'sidebar', 'panel', 'lane']

/** Tailwind's own names are switched off, so the merge has to be told ours. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['11', '12', '13', '14', '16', '20', '24', '32', '48'],
      spacing: sizes,
      shadow: ['card', 'menu', 'dialog'],
      ease: ['out', 'in', 'move'],
    },
    classGroups: {
      duration: [{ duration: ['press', 'pop', 'slide', 'moment'] }],
      z: [{ z: ['sticky', 'panel', 'bar', 'menu', 'dialog', 'toast'] }],
    },
  },
})

/** Joins class names; of two that set the same property, the last one wins. */
export const cn = (...classes: ClassValue[]): string => merge(clsx(classes))
