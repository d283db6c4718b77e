type Course = {
  onBegin: () => void
  onMove: (x: number, y: number) => void
  onEnd: (x: number, y: number) => void
  onCancel: () => void
}

/** A mouse drags after so many px. */
const distance = 6
/** A finger drags after it has rested so long, in ms and nearly in one place: lists still scroll. */
const rest = 250
const tremble = 8

/** Follows a pointer from its press on, until it is let go or taken away. Answers what breaks that off. */
export function followPointer(press: PointerEvent, { onBegin, onMove, onEnd, onCancel }: Course): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const isMouse = press.pointerType === 'mouse'
  let isDragging = false
  const begin = () => {
    isDragging = true
    holdClick()
    onBegin()
  }
  const timer = isMouse ? undefined : setTimeout(begin, rest)
  const leave = () => {
    clearTimeout(timer)
    listening.abort()
  }
  const cancel = () => {
    if (signal.aborted) return
    leave()
    if (isDragging) onCancel()
  }
  const listen = (type: 'pointermove' | 'pointerup' | 'pointercancel', hear: (event: PointerEvent) => void) =>
    window.addEventListener(type, event => event.pointerId === press.pointerId && hear(event), { signal })

  listen('pointermove', ({ clientX, clientY }) => {
    if (!isDragging) {
      const far = Math.hypot(clientX - press.clientX, clientY - press.clientY)
      if (!isMouse && far > tremble) leave()
      if (!isMouse || far < distance) return
      begin()
    }
    onMove(clientX, clientY)
  })
  listen('pointerup', ({ clientX, clientY }) => {
    leave()
    if (isDragging) onEnd(clientX, clientY)
  })
  listen('pointercancel', cancel)
  window.addEventListener('blur', cancel, { signal })
  window.addEventListener(
    'keydown',
    event => {
      if (!isDragging || event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      cancel()
    },
    { signal, capture: true },
  )
  // A finger that drags scrolls nothing, and opens no menu of the browser.
  window.addEventListener('touchmove', event => isDragging && event.cancelable && event.preventDefault(), {
    signal,
    passive: false,
  })
  window.addEventListener('contextmenu', event => isDragging && event.preventDefault(), { signal })

  return cancel
}

/** The click that ends a drag is no click on the card's link. */
function holdClick(): void {
  const hold = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', hold, { capture: true, once: true })
  const release = () => setTimeout(() => window.removeEventListener('click', hold, { capture: true }), 50)
  window.addEventListener('pointerup', release, { once: true })
  window.addEventListener('pointercancel', release, { once: true })
}
