/** Why an undo leaves a record: the rights of whoever asks for it do not reach it by now. */
export const notYours = 'Your role does not let you change it.'
