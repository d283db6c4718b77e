import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvLine } from '@/lib/transfer/failures-file'
import { decodeText, TextReading } from '@/lib/transfer/file/decoding'
import { delimiters, sniffDialect } from '@/lib/transfer/file/dialect'
import { Profiling } from '@/lib/transfer/file/profile'
import { readRows } from '@/lib/transfer/file/rows'

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function decode(bytes: Uint8Array, size = 7) {
  const reading = new TextReading()
  let text = ''
  for await (const part of decodeText(pieces(bytes, size), reading)) text += part

  return { text, encoding: reading.encoding }
}

async function* texts(...parts: string[]): AsyncGenerator<string> {
  yield* parts
}

async function rowsOf(text: string, delimiter: (typeof delimiters)[number] = ',') {
  const rows = []
  for await (const row of readRows(texts(text), { delimiter, linesBefore: 0 })) rows.push(row)

  return rows
}

/** Bytes of Windows-1252, for letters that are the same in Latin-1. */
const latin = (text: string) => Buffer.from(text, 'latin1')

describe('encodings', () => {
  test('UTF-8 with and without a mark', async () => {
    expect(await decode(Buffer.from('Zoë,Ångström,日本'))).toEqual({
      text: 'Zoë,Ångström,日本',
      encoding: 'UTF-8',
    })
    expect(await decode(Buffer.from('\u{feff}Zoë'))).toEqual({ text: 'Zoë', encoding: 'UTF-8' })
  })

  test('UTF-16 in both orders, with and without a mark', async () => {
    const little = Buffer.from('Name,City\nZoë,Köln\n', 'utf16le')
    const big = Buffer.from(little).swap16()
    expect((await decode(little)).text).toBe('Name,City\nZoë,Köln\n')
    expect((await decode(big)).text).toBe('Name,City\nZoë,Köln\n')
    expect((await decode(Buffer.concat([Buffer.from([0xff, 0xfe]), little]))).encoding).toBe('UTF-16')
  })

  test('Windows-1252, also when the first accent comes late or last', async () => {
    expect(await decode(latin('Jürgen;Groß'))).toEqual({ text: 'Jürgen;Groß', encoding: 'Windows-1252' })
    const late = `${'a,b\n'.repeat(20_000)}Jürgen,x\n`
    expect(await decode(latin(late), 4096)).toEqual({ text: late, encoding: 'Windows-1252' })
    expect((await decode(latin('caf\u00e9'))).text).toBe('café')
  })

  test('any text in UTF-8 comes back whole, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 9 }),
        async (text, size) => {
          const clean = `x${text.replaceAll('\0', '')}`
          expect((await decode(Buffer.from(clean), size)).text).toBe(clean)
        },
      ),
    )
  })

  test.each([
    [Buffer.from('504b030414000600', 'hex'), 'Excel'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old Excel'],
    [Buffer.from('%PDF-1.7'), 'PDF'],
    [Buffer.from('1f8b0800', 'hex'), 'compressed'],
    [Buffer.from('abc\0\0\0\0\0\0defghijk'), 'not a text file'],
  ])('what is no table is said to be none (%#)', async (bytes, words) => {
    await expect(decode(bytes)).rejects.toThrow(words)
  })
})

describe('dialects', () => {
  test('every delimiter is told from what is in the cells', () => {
    // Cells that are nothing but delimiters and quotes can be read in more ways than one; people's are words.
    const cell = fc.stringMatching(/^[A-Za-z]{2,5}[ ,;|"']{0,2}[A-Za-z]{2,5}$/)
    const table = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 5, maxLength: 20 })
    fc.assert(
      fc.property(table, fc.constantFrom(...delimiters), (rows, delimiter) => {
        const quoted = rows.map(row => row.map(text => `"${text.replaceAll('"', '""')}"`).join(delimiter))
        expect(sniffDialect(`${quoted.join('\r\n')}\r\n`).delimiter).toBe(delimiter)
      }),
    )
  })

  test('the first line is names, unless it holds values', () => {
    expect(sniffDialect('account,sector\nAcme,retail\n').hasHeader).toBe(true)
    expect(sniffDialect('foo,bar\n1,2\n').hasHeader).toBe(true)
    expect(sniffDialect('Acme,a@b.com,12\nBeta,c@d.com,13\n').hasHeader).toBe(false)
  })

  test('the line that tells Excel the delimiter is understood', () => {
    expect(sniffDialect('sep=;\na;b\n1;2\n')).toEqual({ delimiter: ';', linesBefore: 1, hasHeader: true })
  })
})

describe('rows', () => {
  test('what is written is what is read, line by line', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map(text => text.replace(/[\0\r]/g, ''))
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(table, async rows => {
        const kept = rows.filter(cells => cells.some(text => text.trim() !== ''))
        const read = await rowsOf(
          rows.map(cells => cells.map(text => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n'),
        )
        expect(read.map(({ cells }) => cells)).toEqual(kept)
      }),
    )
  })

  test('a row knows the line it begins on', async () => {
    const rows = await rowsOf('a,b\n1,"x\ny"\n\n,\n2,z\n')
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 6])
  })

  test('a quotation mark that never ends is said, not swallowed', async () => {
    await expect(rowsOf(`a,b\n1,"${'x'.repeat(2_000_000)}`)).rejects.toThrow(/longer than a row|never closed/)
    await expect(rowsOf('a,b\n1,"x')).rejects.toThrow('never closed')
  })

  test('a cell that would run as a formula does not, and a number stays one', () => {
    expect(csvLine(['=1+1', '@SUM(A1)', '-5', '+49 89', '-x', 'plain'])).toBe(
      "'=1+1,'@SUM(A1),-5,+49 89,'-x,plain\r\n",
    )
    fc.assert(
      fc.property(fc.string(), text => {
        const [first = ''] = csvLine([text]).replace(/^"/, '')
        expect(['=', '@', '\t'].includes(first)).toBe(false)
      }),
    )
  })
})

describe('profiles', () => {
  const profileOf = async (text: string) => {
    const profiling = new Profiling(sniffDialect(text))
    for (const row of await rowsOf(text)) profiling.see(row)

    return profiling.end('UTF-8')
  }

  test('columns are told by what is in them', async () => {
    const { columns, rows } = await profileOf(
      'mail,paid,born,tel,site,ok,note\na@b.com,"1.200,50",13/02/2017,+49 89 123456,https://x.org,yes,hi\nc@d.com,"99,90",01/12/2017,+49 30 998877,https://y.org,no,ho\n',
    )
    expect(rows).toBe(2)
    expect(columns.map(({ type }) => type)).toEqual([
      'email',
      'number',
      'date',
      'phone',
      'url',
      'yes-no',
      'text',
    ])
    expect(columns[1]?.decimal).toBe(',')
    expect(columns[2]?.dates).toBe('dmy')
  })

  test('headers that are empty or there twice get names of their own', async () => {
    const { columns } = await profileOf('Name,,Name,Firma\nx,y,z,w\n')
    expect(columns.map(({ header }) => header)).toEqual(['Name', 'Column 2', 'Name (2)', 'Firma'])
  })

  test('a file without rows, or with too many columns, is refused in words', async () => {
    await expect(profileOf('name,city\n')).rejects.toThrow('no rows')
    await expect(
      profileOf(`${Array.from({ length: 501 }, (_, n) => `c${n}`).join(',')}\n1\n`),
    ).rejects.toThrow('501 columns')
  })
})
