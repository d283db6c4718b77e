import { noteNavigation } from '@/components/shell/asked-address'
import { keepEarlyKeys } from '@/components/shell/early-keys'

keepEarlyKeys()

export const onRouterTransitionStart = noteNavigation
