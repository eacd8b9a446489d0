import type { Good, Organization, Unit } from '../base/reference-data';
import { XmlWriter } from '../xml/xml-writer';

const NAMESPACE = 'urn:1C.ru:commerceml_2';
const SCHEMA_VERSION = '2.07';

/** A whole BED document: root with namespace, schema version and ДатаФормирования, the same in all files of a run. */
export function bedDocument(runStamp: string, content: (xml: XmlWriter) => void): string {
  const xml = new XmlWriter();
  const attributes = {
    xmlns: NAMESPACE,
    'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    ВерсияСхемы: SCHEMA_VERSION,
    ДатаФормирования: runStamp,
  };
  xml.element('КоммерческаяИнформация', attributes, () => content(xml));
  return xml.toString();
}

export function writeOwner(xml: XmlWriter, owner: Organization): void {
  xml.element('Владелец', {}, () => {
    xml.text('Ид', owner.id);
    xml.text('Наименование', owner.name);
    xml.text('ОфициальноеНаименование', owner.officialName);
    xml.text('ИНН', owner.inn);
    xml.text('КПП', owner.kpp);
    xml.text('ОКПО', owner.okpo);
  });
}

export function unitAttributes(unit: Unit): Record<string, string> {
  return { Код: unit.code, НаименованиеПолное: unit.fullName, МеждународноеСокращение: unit.international };
}

/** Base unit with its conversions: itself, then every packaging. */
export function writeBaseUnit(xml: XmlWriter, good: Good): void {
  xml.element('БазоваяЕдиница', unitAttributes(good.unit), () => {
    writeConversion(xml, good.unit.code, 1);
    for (const packaging of good.packagings) writeConversion(xml, packaging.name, packaging.factor);
  });
}

export function writeRequisites(xml: XmlWriter, requisites: readonly (readonly [string, string])[]): void {
  xml.element('ЗначенияРеквизитов', {}, () => {
    for (const [name, value] of requisites) {
      xml.element('ЗначениеРеквизита', {}, () => {
        xml.text('Наименование', name);
        xml.text('Значение', value);
      });
    }
  });
}

function writeConversion(xml: XmlWriter, unit: string, factor: number): void {
  xml.element('Пересчет', {}, () => {
    xml.text('Единица', unit);
    xml.text('Коэффициент', String(factor));
  });
}
