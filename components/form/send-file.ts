type Answer = { id: string } | { problem: string }

const lost = 'The upload broke off: the connection was lost. Nothing was kept. Choose the file again.'

/**
 * Sends a file as it is, piece by piece from the disk. `fetch` cannot tell how far an upload is, so this is the
 * older way.
 */
export function sendFile(
  file: File,
  to: string,
  about: Readonly<Record<string, string>>,
  onProgress: (sent: number) => void,
): { answer: Promise<Answer>; cancel: () => void } {
  const request = new XMLHttpRequest()
  const query = new URLSearchParams({ ...about, name: file.name })
  const answer = new Promise<Answer>(resolve => {
    request.upload.onprogress = event => onProgress(event.loaded)
    request.onload = () => resolve(read(request))
    request.onerror = () => resolve({ problem: lost })
    request.onabort = () => resolve({ problem: 'The upload was stopped. Nothing was kept.' })
  })
  request.open('POST', `${to}?${query}`)
  request.responseType = 'json'
  request.send(file)

  return { answer, cancel: () => request.abort() }
}

function read({ status, response }: XMLHttpRequest): Answer {
  const body: unknown = response
  if (typeof body === 'object' && body !== null) {
    if (status === 201 && 'id' in body && typeof body.id === 'string') return { id: body.id }
    if ('detail' in body && typeof body.detail === 'string') return { problem: body.detail }
  }

  return { problem: lost }
}
