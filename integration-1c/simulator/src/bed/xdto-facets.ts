import type { XmlElement } from '../xml/xml-tree';

/** Length limits that XDTO enforces when the reply declares the CommerceML namespace (1c-exchange.md, 3.5). */
const LENGTHS: Readonly<Record<string, readonly [number, number]>> = {
  Валюта: [3, 3],
  Единица: [3, 4],
  ИНН: [10, 12],
  КПП: [9, 9],
  Наименование: [1, 255],
  Комментарий: [0, 3000],
  Значение: [0, 1000],
};

/** Violations of typed XDTO; a reply without a namespace is untyped and never gets here. */
export function facetViolations(element: XmlElement): string[] {
  return element.children.flatMap((child) => {
    if (child.children.length > 0) return facetViolations(child);
    const limits = LENGTHS[child.name];
    const length = child.text.length;
    if (!limits || (length >= limits[0] && length <= limits[1])) return [];
    return [
      `Значение «${child.text.slice(0, 40)}» не соответствует типу поля «${child.name}»: длина ${length}`,
    ];
  });
}
