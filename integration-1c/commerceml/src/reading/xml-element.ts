import type { XmlAttributes } from './xml-tokenizer';

const NO_CHILDREN: readonly XmlElement[] = Object.freeze([]);

/** A node of the small tree of one record. Lives until the record is turned into an event. */
export class XmlElement {
  private own: XmlElement[] | null = null;
  private rawText = '';

  constructor(
    readonly name: string,
    private readonly attributes: XmlAttributes,
    readonly line: number,
  ) {}

  get children(): readonly XmlElement[] {
    return this.own ?? NO_CHILDREN;
  }

  /** Text of the element itself, without surrounding white space. */
  get text(): string {
    return this.rawText.trim();
  }

  add(child: XmlElement): void {
    if (this.own) this.own.push(child);
    else this.own = [child];
  }

  append(text: string): void {
    this.rawText += text;
  }

  child(name: string): XmlElement | null {
    for (const child of this.children) if (child.name === name) return child;
    return null;
  }

  childrenNamed(name: string): readonly XmlElement[] {
    return this.own?.filter((child) => child.name === name) ?? NO_CHILDREN;
  }

  /** Items of a list: `list('Цены', 'Цена')`. The list element may be repeated. */
  list(listName: string, itemName: string): readonly XmlElement[] {
    const lists = this.childrenNamed(listName);
    const [first] = lists;
    if (!first) return NO_CHILDREN;
    return lists.length === 1
      ? first.childrenNamed(itemName)
      : lists.flatMap((list) => list.childrenNamed(itemName));
  }

  /** Text of a child; null when the child is missing or blank. */
  value(name: string): string | null {
    return this.child(name)?.text || null;
  }

  /** Trimmed attribute; null when missing or blank. */
  attribute(name: string): string | null {
    return this.attributes[name]?.trim() || null;
  }
}
