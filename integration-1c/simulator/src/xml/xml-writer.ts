/** Writes one XML document with the tab indentation of 1C. Attribute and element values are escaped, control characters dropped. */
export class XmlWriter {
  private readonly parts: string[] = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  private readonly open: string[] = [];

  element(name: string, attributes: Record<string, string>, children: () => void): void {
    this.indent();
    this.parts.push(`<${name}${attributesText(attributes)}>\n`);
    this.open.push(name);
    children();
    this.open.pop();
    this.indent();
    this.parts.push(`</${name}>\n`);
  }

  /** A leaf; an empty text gives the short form `<Имя/>`. */
  text(name: string, value: string, attributes: Record<string, string> = {}): void {
    this.indent();
    const start = `<${name}${attributesText(attributes)}`;
    this.parts.push(value === '' ? `${start}/>\n` : `${start}>${escapeXml(value)}</${name}>\n`);
  }

  toString(): string {
    return this.parts.join('');
  }

  private indent(): void {
    this.parts.push('\t'.repeat(this.open.length));
  }
}

function attributesText(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value).replaceAll('"', '&quot;')}"`)
    .join('');
}

function escapeXml(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
