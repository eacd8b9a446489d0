import type { CounterpartyEvent, CounterpartyFacts } from '../commerceml-events';
import { isMarkedDeleted, readId, type Reject } from './element-values';
import type { XmlElement } from './xml-element';

/** Контрагенты/Контрагент at the root: only BUS-module 3.1 and our extension export customers. */
export function readCounterparty(element: XmlElement, reject: Reject): CounterpartyEvent | null {
  const facts = readCounterpartyFacts(element);
  if (facts.id === null) {
    reject(element, 'MISSING_ID', null);
    return null;
  }
  return {
    type: 'counterparty',
    line: element.line,
    ...facts,
    id: facts.id,
    isDeleted: isMarkedDeleted(element),
  };
}

export function readCounterpartyFacts(element: XmlElement): CounterpartyFacts {
  return {
    id: readId(element),
    name: element.value('Наименование') ?? '',
    officialName: element.value('ОфициальноеНаименование'),
    fullName: element.value('ПолноеНаименование'),
    inn: element.value('ИНН'),
    kpp: element.value('КПП'),
    okpo: element.value('ОКПО') ?? element.value('КодПоОКПО'),
    role: element.value('Роль'),
    legalAddress:
      (element.child('ЮридическийАдрес') ?? element.child('АдресРегистрации'))?.value('Представление') ??
      null,
    contacts: element.list('Контакты', 'Контакт').flatMap((contact) => {
      const value = contact.value('Значение');
      return value === null
        ? []
        : [{ kind: contact.value('Тип') ?? contact.value('ТипКонтакта') ?? '', value }];
    }),
  };
}
