'use client'

import { useEffect, useState } from 'react'
import { type Theme, themeCookie, themes, toTheme } from '@/components/shell/theme'
import { MenuRadioGroup, MenuRadioItem, MenuSub } from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'

const names: Record<Theme, string> = { system: 'Like the system', light: 'Light', dark: 'Dark' }
const year = 60 * 60 * 24 * 365

/** The server reads the cookie and writes the attribute, so that no page flashes in the wrong theme. */
export function applyTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${year}; samesite=lax`
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
}

/** Three lines in the menu of the person. */
export function ThemeMenu() {
  const [theme, setTheme] = useState<Theme>('system')
  useEffect(() => setTheme(toTheme(document.documentElement.dataset.theme)), [])

  return (
    <MenuSub icon={theme} label="Theme">
      <MenuRadioGroup
        value={theme}
        onValueChange={value => {
          const chosen = toTheme(value)
          setTheme(chosen)
          applyTheme(chosen)
        }}
      >
        {themes.map(name => (
          <MenuRadioItem key={name} value={name}>
            <Icon name={name} size={14} className="text-ink-3" />
            {names[name]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </MenuSub>
  )
}
