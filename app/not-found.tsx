import type { Metadata } from 'next'
import { PublicLayout, PublicTitle } from '@/components/public/public-layout'
import { ButtonLink } from '@/components/ui/button-link'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PublicLayout>
      <PublicTitle
        title="There is nothing at this address"
        text="There is no such page or record, or you may not see it."
      />
      <div>
        <ButtonLink href="/" size="public">
          Go to the start
        </ButtonLink>
      </div>
    </PublicLayout>
  )
}
