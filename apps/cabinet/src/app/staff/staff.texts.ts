import { counted, nouns } from '@optovik/ui';
import { dictionary } from '../i18n/dictionary';

const ru = {
  title: 'Сотрудники',
  intro: 'Люди продавца: кто входит в портал и что видит. Людей партнёра приглашают в его карточке.',
  hire: 'Добавить сотрудника',
  name: 'Имя и фамилия',
  phone: 'Телефон',
  phoneHint: 'На него придёт приглашение и коды входа',
  role: 'Роль',
  manager: 'Менеджер',
  managerHint: 'свои партнёры, их люди и заказы',
  accountant: 'Бухгалтер',
  accountantHint: 'все партнёры и заказы, только чтение',
  director: 'Руководитель',
  directorHint: 'видит всё, ничего не меняет',
  admin: 'Администратор',
  adminHint: 'права, партнёры и обмен с 1С',
  partners: 'Партнёров',
  partnersInCharge: (count: number) => counted(count, nouns.partner),
  lastSeen: 'Последний раз',
  never: 'ещё не входил',
  state: 'Состояние',
  works: 'работает',
  dismissed: 'уволен',
  you: 'это вы',
  edit: 'Изменить',
  editOf: (name: string) => `Изменить: ${name}`,
  save: 'Сохранить сотрудника',
  dismiss: 'Уволить',
  dismissOf: (name: string) => `Уволить: ${name}`,
  dismissTitle: (name: string) => `Уволить: ${name}?`,
  dismissText: 'Все сеансы завершатся сразу, войти снова не получится. Вернуть к работе можно в этом списке.',
  dismissWithPartners: (count: number) =>
    `Все сеансы завершатся сразу, войти снова не получится. За ним ${counted(count, nouns.partner)}: назначьте другого менеджера в их карточках.`,
  keep: 'Оставить',
  takeBack: 'Вернуть к работе',
  takeBackOf: (name: string) => `Вернуть к работе: ${name}`,
  hired: (phone: string) => `Приглашение ушло на ${phone}`,
  saved: (name: string) => `Сохранено: ${name}`,
  dismissedToast: (name: string) => `Доступ закрыт, сеансы завершены: ${name}`,
  takenBack: (name: string) => `Снова работает: ${name}`,
  failed: 'Не удалось показать сотрудников',
  retry: 'Показать снова',
};

export type StaffTexts = typeof ru;
export const staffTexts = dictionary(ru, () => import('./staff.texts.en').then((file) => file.en));
