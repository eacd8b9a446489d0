import { counted } from '@optovik/ui';
import { dictionary } from '../i18n/dictionary';

const entities = { one: 'контрагент', few: 'контрагента', many: 'контрагентов' };

const ru = {
  title: 'Люди',
  invite: 'Пригласить человека',
  name: 'Имя и фамилия',
  person: 'Человек',
  phone: 'Телефон',
  phoneHint: 'На него придёт приглашение и коды входа',
  role: 'Роль',
  buyer: 'Закупщик',
  buyerHint: 'видит каталог и свои цены, заказывает',
  accountant: 'Бухгалтер',
  accountantHint: 'видит заказы и документы, не заказывает',
  approver: 'Согласующий',
  approverHint: 'заказывает и согласует заказы других',
  director: 'Руководитель',
  directorHint: 'всё, что согласующий, и управляет людьми',
  actsFor: 'За кого действует',
  all: 'Все контрагенты',
  allHint: 'Ничего не отмечено — за всех, и за новых тоже',
  some: (count: number) => counted(count, entities),
  unknown: 'другой контрагент',
  lastSeen: 'Последний раз',
  never: 'ещё не входил',
  state: 'Доступ',
  open: 'открыт',
  blocked: 'закрыт',
  you: 'это вы',
  edit: 'Изменить',
  editOf: (name: string) => `Изменить права: ${name}`,
  save: 'Сохранить права',
  block: 'Закрыть доступ',
  blockOf: (name: string) => `Закрыть доступ: ${name}`,
  blockTitle: (name: string) => `Закрыть доступ: ${name}?`,
  blockText: 'Со следующего нажатия этот партнёр ему не виден. Доступ можно вернуть.',
  keep: 'Оставить',
  unblock: 'Вернуть доступ',
  unblockOf: (name: string) => `Вернуть доступ: ${name}`,
  invited: (phone: string) => `Приглашение ушло на ${phone}`,
  saved: (name: string) => `Права сохранены: ${name}`,
  blockedToast: (name: string) => `Доступ закрыт: ${name}`,
  unblockedToast: (name: string) => `Доступ открыт: ${name}`,
  emptyTitle: 'Здесь ещё никого нет',
  emptyText: 'Пригласите человека по номеру телефона: он войдёт по коду из СМС.',
  emptyReadOnly: 'Людей приглашает менеджер партнёра или администратор портала.',
  failed: 'Не удалось показать людей',
  retry: 'Показать снова',
};

export type PeopleTableTexts = typeof ru;
export const peopleTableTexts = dictionary(ru, () =>
  import('./people-table.texts.en').then((file) => file.en),
);
