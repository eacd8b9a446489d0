import type { OneCBase } from '../base/one-c-base';
import type { ExportedCatalog, Good, GoodsGroup, Property } from '../base/reference-data';
import type { XmlWriter } from '../xml/xml-writer';
import { bedDocument, writeBaseUnit, writeOwner, writeRequisites } from './bed-document';

export interface CatalogFileFacts {
  readonly runStamp: string;
  readonly catalog: ExportedCatalog;
  readonly goods: readonly Good[];
  /** From 1: the classifier travels only in the first portion */
  readonly portion: number;
  readonly onlyChanges: boolean;
}

/** `import{i}_{n}.xml`: classifier in the first portion, goods with properties, pictures and requisites. */
export function catalogFile(base: OneCBase, facts: CatalogFileFacts): string {
  const { catalog, goods, portion } = facts;
  // In a full export only the first portion says that it is full (1c-exchange.md, 2.7).
  const onlyChanges = { СодержитТолькоИзменения: String(facts.onlyChanges || portion > 1) };
  return bedDocument(facts.runStamp, (xml) => {
    if (portion === 1) {
      xml.element('Классификатор', onlyChanges, () => {
        xml.text('Ид', catalog.id);
        xml.text('Наименование', `Классификатор (${catalog.name})`);
        writeOwner(xml, base.reference.organization);
        writeGroups(xml, groupsOf(base.reference.groups, catalog));
        xml.element('Свойства', {}, () =>
          base.reference.properties.forEach((property) => writeProperty(xml, property)),
        );
      });
    }
    xml.element('Каталог', onlyChanges, () => {
      xml.text('Ид', catalog.id);
      xml.text('ИдКлассификатора', catalog.id);
      xml.text('Наименование', catalog.name);
      writeOwner(xml, base.reference.organization);
      xml.element('Товары', {}, () => goods.forEach((good) => writeGood(xml, base, good)));
    });
  });
}

/** `import_files/ab/<good>_<file>.png`, GUIDs without dashes as 1C writes them; null without a picture. */
export function picturePath(good: Good): string | null {
  if (!good.picture) return null;
  const goodPart = good.id.replaceAll('-', '');
  return `import_files/${goodPart.slice(0, 2)}/${goodPart}_${good.picture.fileId.replaceAll('-', '')}.png`;
}

function groupsOf(groups: readonly GoodsGroup[], catalog: ExportedCatalog): GoodsGroup[] {
  return groups.filter((group) => catalog.groupIds === null || catalog.groupIds.includes(group.id));
}

function writeGroups(xml: XmlWriter, groups: readonly GoodsGroup[]): void {
  if (groups.length === 0) return;
  xml.element('Группы', {}, () => {
    for (const group of groups) {
      xml.element('Группа', {}, () => {
        xml.text('Ид', group.id);
        xml.text('Наименование', group.name);
        writeGroups(xml, group.groups);
      });
    }
  });
}

function writeProperty(xml: XmlWriter, property: Property): void {
  xml.element('Свойство', {}, () => {
    xml.text('Ид', property.id);
    xml.text('Наименование', property.name);
    xml.text('ТипЗначений', property.kind);
    if (property.values.length === 0) return;
    xml.element('ВариантыЗначений', {}, () => {
      for (const { id, value } of property.values) {
        xml.element('Справочник', {}, () => {
          xml.text('ИдЗначения', id);
          xml.text('Значение', value);
        });
      }
    });
  });
}

function writeGood(xml: XmlWriter, base: OneCBase, good: Good): void {
  const picture = picturePath(good);
  xml.element('Товар', base.isDeleted(good.id) ? { Статус: 'Удален' } : {}, () => {
    xml.text('Ид', good.id);
    if (good.characteristics.length === 0) xml.text('Штрихкод', good.barcode);
    xml.text('Артикул', good.article);
    xml.text('Наименование', good.name);
    writeBaseUnit(xml, good);
    xml.element('Группы', {}, () => xml.text('Ид', good.groupId));
    xml.text('Описание', good.description);
    if (picture) xml.text('Картинка', picture);
    xml.element('Изготовитель', {}, () => xml.text('Наименование', good.manufacturer));
    xml.text('Страна', good.country);
    if (good.properties.length > 0) {
      xml.element('ЗначенияСвойств', {}, () => {
        for (const { propertyId, value } of good.properties) {
          xml.element('ЗначенияСвойства', {}, () => {
            xml.text('Ид', propertyId);
            xml.text('Значение', value);
          });
        }
      });
    }
    xml.element('СтавкиНалогов', {}, () =>
      xml.element('СтавкаНалога', {}, () => {
        xml.text('Наименование', 'НДС');
        xml.text('Ставка', good.vatRate);
      }),
    );
    writeRequisites(xml, [
      ['ВидНоменклатуры', good.kind],
      ['ТипНоменклатуры', 'Товар'],
      ['Полное наименование', good.fullName],
      ['Код', good.code],
      ['Вес', kilograms(good.weightGrams)],
      ...(picture ? [['ОписаниеФайла', `${picture}#${good.name}`] as const] : []),
    ]);
  });
}

function kilograms(grams: number): string {
  return (grams / 1000).toFixed(3).replace(/\.?0+$/, '');
}
