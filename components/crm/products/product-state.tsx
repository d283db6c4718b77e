import { Dot } from '@/components/ui/dot'

export const saleLabel = (isActive: boolean): string => (isActive ? 'On sale' : 'Not on sale')

export const ProductState = ({ isActive }: { isActive: boolean }) => (
  <Dot color={isActive ? 'green' : 'gray'}>{saleLabel(isActive)}</Dot>
)
