import { dictionary } from '@zxcvbn-ts/language-common'
import { expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords'
import { hashPassword } from './password'
import { newPassword } from './schema'

const commonOf = async (passwords: readonly string[]) => {
  const answers = await Promise.all(passwords.map(async text => (await isCommonPassword(text)) && text))

  return answers.filter(Boolean)
}

test('what everybody uses is refused, in whatever case, drawn out, and twice', async () => {
  const common = [
    'password123',
    'qwertyuiop',
    'iloveyou2',
    'Password1234',
    'PASSWORD12345!',
    'qwertyuiop123',
    'iloveyou2iloveyou2',
    'Welcome-2026!',
    'passwordpassword',
    '1qaz2wsx3edc',
    '1234567890123',
    'sunshinemonkey',
    'P@ssw0rd2026',
    'CorrectHorseBatteryStaple',
    'ｐassword1234',
  ]
  expect(await commonOf(common)).toEqual(common)
})

test('the 3,000 most used are refused at every length that sign-up allows them to be drawn out to', async () => {
  const most = dictionary['passwords-common'].slice(0, 3000)
  const drawn = most.map(word =>
    word.length >= 12 ? word : word + '123456789012'.slice(0, 12 - word.length),
  )
  const refused = await commonOf(drawn)

  expect(most).toHaveLength(3000)
  expect(drawn.filter(word => !refused.includes(word))).toEqual([])
})

test('sentences, and what a generator makes, are accepted', async () => {
  const fine = [
    'a short sentence',
    'the coffee is cold again',
    'My password is a secret.',
    'welcome to 2026, everybody',
    'greenbicyclewheel',
    'xK9mP2vL8qR4',
    'dragon 839201748563',
    'Zwölf Boxkämpfer jagen Viktor',
  ]
  expect(await commonOf(fine)).toEqual([])
  expect(fine.filter(text => !newPassword.safeParse(text).success)).toEqual([])
})

test('no such password is hashed, and the field says why', async () => {
  await expect(hashPassword('Password1234')).rejects.toMatchObject({
    code: 'invalid',
    fields: { password: ['Too many people use this one. Choose another.'] },
  })
  expect(await hashPassword('a short sentence')).toMatch(/^\$argon2id\$/)
})
