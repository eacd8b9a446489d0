import { dictionary } from '../i18n/dictionary';

const ru = {
  title: 'Мои сеансы',
  intro: 'Устройства, на которых вы вошли. Незнакомое завершите: оно сразу потеряет доступ.',
  since: 'вход',
  lastSeen: 'последний раз',
  current: 'этот сеанс',
  end: 'Завершить',
  endOf: (device: string) => `Завершить сеанс: ${device}`,
  endOthers: 'Завершить остальные',
  ended: 'Сеанс завершён',
  othersEnded: 'Остальные сеансы завершены',
  failed: 'Не удалось показать сеансы',
  retry: 'Показать снова',
  passwordTitle: 'Пароль',
  passwordIntro: 'Второй способ входа, если СМС не доходит. От 8 знаков, любые.',
  passwordSet: 'Пароль задан.',
  newPassword: 'Новый пароль',
  passwordShort: (length: number) => `Нужно не меньше 8 знаков, сейчас ${length}`,
  savePassword: 'Задать пароль',
  passwordSaved: 'Пароль задан',
};

export type MySessionsTexts = typeof ru;
export const mySessionsTexts = dictionary(ru, () => import('./my-sessions.texts.en').then((file) => file.en));
