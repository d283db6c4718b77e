import { noteNavigation } from '@/components/shell/asked-address'

export const onRouterTransitionStart = noteNavigation
