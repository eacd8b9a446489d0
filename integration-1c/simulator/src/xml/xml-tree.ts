import { SaxesParser } from 'saxes';

/** An element with local name; namespaces of CommerceML differ by release and carry no meaning here. */
export class XmlElement {
  readonly children: XmlElement[] = [];
  text = '';

  constructor(
    readonly name: string,
    readonly attributes: ReadonlyMap<string, string>,
  ) {}

  child(name: string): XmlElement | undefined {
    return this.children.find((child) => child.name === name);
  }

  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** Text of a child, null when the child is absent. */
  textOf(name: string): string | null {
    return this.child(name)?.text ?? null;
  }

  /** Children of a list wrapper: `list('Товары', 'Товар')`. */
  list(wrapper: string, name: string): XmlElement[] {
    return this.child(wrapper)?.all(name) ?? [];
  }
}

/**
 * Reads a whole document into a tree, as 1C does with a query reply. Strict: the first error of the parser ends it.
 * @throws Error with line and column
 */
export function parseXml(xml: string): XmlElement {
  const parser = new SaxesParser({ position: true });
  const stack: XmlElement[] = [];
  let root: XmlElement | undefined;
  parser.on('error', (error) => {
    throw new Error(`Ошибка разбора XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new Error('Ошибка разбора XML: DOCTYPE не допускается');
  });
  parser.on('opentag', (tag) => {
    const attributes = new Map(Object.entries(tag.attributes).map(([name, value]) => [name, String(value)]));
    const element = new XmlElement(tag.name.replace(/^.*:/, ''), attributes);
    const parent = stack.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
    stack.push(element);
  });
  parser.on('text', (text) => {
    const current = stack.at(-1);
    if (current) current.text += text;
  });
  parser.on('cdata', (text) => {
    const current = stack.at(-1);
    if (current) current.text += text;
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.write(xml).close();
  if (!root) throw new Error('Ошибка разбора XML: нет корневого элемента');
  return root;
}
