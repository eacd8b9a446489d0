import type { Translation } from '../i18n/dictionary';
import type { MySessionsTexts } from './my-sessions.texts';

export const en: Translation<MySessionsTexts> = {
  title: 'My sessions',
  intro: 'Devices you are signed in on. End an unknown one: it loses access at once.',
  since: 'signed in',
  lastSeen: 'last seen',
  current: 'this session',
  end: 'End',
  endOf: (device) => `End the session: ${device}`,
  endOthers: 'End the others',
  ended: 'The session has been ended',
  othersEnded: 'The other sessions have been ended',
  failed: 'The sessions could not be shown',
  retry: 'Show again',
  passwordTitle: 'Password',
  passwordIntro: 'A second way to sign in when SMS do not arrive. 8 characters or more, of any kind.',
  passwordSet: 'A password is set.',
  newPassword: 'New password',
  passwordShort: (length) => `At least 8 characters are needed, now ${length}`,
  savePassword: 'Set the password',
  passwordSaved: 'The password is set',
};
