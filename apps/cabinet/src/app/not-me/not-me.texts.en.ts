import type { Translation } from '../i18n/dictionary';
import type { NotMeTexts } from './not-me.texts';

export const en: Translation<NotMeTexts> = {
  title: 'Was it not you?',
  text: 'Somebody signed in with your number from a new device. We will end all your sessions and drop the password. You can sign in again by a code from an SMS.',
  end: 'End all sessions',
  done: 'All sessions have been ended',
  doneText: 'Nobody works in your name any more. Sign in again by a code from an SMS.',
  signIn: 'To sign-in',
  broken: 'The link is incomplete. Open it right from the SMS.',
};
