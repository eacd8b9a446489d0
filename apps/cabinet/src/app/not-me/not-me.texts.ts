import { dictionary } from '../i18n/dictionary';

const ru = {
  title: 'Это были не вы?',
  text: 'Кто-то вошёл в кабинет по вашему номеру с нового устройства. Завершим все ваши сеансы и сбросим пароль. Войти снова можно по коду из СМС.',
  end: 'Завершить все сеансы',
  done: 'Все сеансы завершены',
  doneText: 'Никто больше не работает от вашего имени. Войдите снова по коду из СМС.',
  signIn: 'Ко входу',
  broken: 'Ссылка неполная. Откройте её прямо из СМС.',
};

export type NotMeTexts = typeof ru;
export const notMeTexts = dictionary(ru, () => import('./not-me.texts.en').then((file) => file.en));
