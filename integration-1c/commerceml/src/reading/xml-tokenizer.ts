import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { FilePlace } from '../commerceml-error';
import { PrologGuard } from './prolog-guard';
import type { LimitName, ReadLimits } from './read-limits';
import { limitExceeded, notWellFormed } from './xml-problems';

export type XmlAttributes = Readonly<Record<string, string>>;

/** Receives well-formed tags and text; names are local (without a namespace prefix). Whatever it throws ends the reading. */
export interface XmlSink {
  open(name: string, attributes: XmlAttributes, line: number): void;
  text(text: string): void;
  close(): void;
}

/** An entity reference is at most `&#x10FFFF;`: a longer run after `&` is a stray ampersand. */
const LONGEST_ENTITY = 16;
/** One character of a value may take this many in the file (`&quot;`, `&#x10FFFF;`). */
const ESCAPED_LENGTH = 10;

/**
 * saxes made safe (promises 6.6): it goes on after an error, keeps 200,000 nested tags or attributes, resolves `&constructor;`
 * through the prototype of its entity table and collects an endless text; here the first error throws and everything is counted.
 */
export class XmlTokenizer {
  private readonly parser = new SaxesParser({
    xmlns: false,
    forceXMLVersion: true,
    defaultXMLVersion: '1.0',
  });
  private readonly guard: PrologGuard;
  private depth = 0;
  private attributes = 0;
  private isInTag = false;
  private textLength = 0;
  private written = 0;
  private lastToken = { line: 1, column: 1, position: 0 };
  private hasPendingClose = false;
  private tagLine = 1;
  private elementCount = 0;
  private namespace: string | null = null;

  constructor(
    private readonly sink: XmlSink,
    private readonly limits: ReadLimits,
  ) {
    this.guard = new PrologGuard(limits.prologLength);
    const { parser } = this;
    parser.ENTITIES = Object.assign(Object.create(null), {
      amp: '&',
      lt: '<',
      gt: '>',
      quot: '"',
      apos: "'",
    });
    parser.on('error', (error) => {
      throw notWellFormed(error.message, this.placeOf(error.message));
    });
    parser.on('opentagstart', (tag) => this.startTag(tag.name));
    parser.on('attribute', (attribute) => this.countAttribute(attribute.name, attribute.value));
    parser.on('opentag', (tag) => this.openTag(tag));
    parser.on('closetag', () => this.closeTag());
    parser.on('text', (text) => this.takeText(text));
    parser.on('cdata', (text) => this.takeText(text));
    // Not one handler more: with an eighth V8 turns the parser into a dictionary and reading becomes four times slower.
  }

  get elements(): number {
    return this.elementCount;
  }

  /** Namespace of the root element; only shown, never used for parsing. */
  get rootNamespace(): string | null {
    return this.namespace;
  }

  get place(): FilePlace {
    return { line: this.parser.line, column: Math.max(1, this.parser.column) };
  }

  write(text: string): void {
    this.guard.watch(text);
    this.written += text.length;
    this.parser.write(text);
    this.settle();
    this.refuseEndlessToken();
  }

  /** Throws TRUNCATED when anything is still open. */
  close(): void {
    this.parser.close();
    this.settle();
  }

  private startTag(name: string): void {
    this.beginToken();
    // The character after the name is read already: when it ended the line, the tag began on the line before.
    this.tagLine = this.parser.column === 0 ? this.parser.line - 1 : this.parser.line;
    this.isInTag = true;
    this.attributes = 0;
    this.elementCount += 1;
    this.depth += 1;
    this.check('elements', this.elementCount);
    this.check('depth', this.depth);
    this.check('nameLength', name.length);
  }

  private countAttribute(name: string, value: string): void {
    this.rememberToken();
    this.attributes += 1;
    this.check('attributesPerElement', this.attributes);
    this.check('nameLength', name.length);
    this.check('attributeLength', value.length);
  }

  private openTag(tag: SaxesTagPlain): void {
    this.isInTag = false;
    this.textLength = 0;
    this.rememberToken();
    if (this.elementCount === 1) this.namespace = namespaceOf(tag);
    this.sink.open(localName(tag.name), localAttributes(tag.attributes), this.tagLine);
  }

  /** saxes announces a close before it compares the names; the sink hears of it only when the next token proves it right. */
  private closeTag(): void {
    this.beginToken();
    this.hasPendingClose = true;
    this.depth -= 1;
    this.textLength = 0;
  }

  private takeText(text: string): void {
    this.beginToken();
    this.textLength += text.length;
    this.check('textLength', this.textLength);
    this.sink.text(text);
  }

  private beginToken(): void {
    this.rememberToken();
    this.settle();
  }

  private settle(): void {
    if (!this.hasPendingClose) return;
    this.hasPendingClose = false;
    this.sink.close();
  }

  private rememberToken(): void {
    const { lastToken, parser } = this;
    lastToken.line = parser.line;
    lastToken.column = Math.max(1, parser.column);
    lastToken.position = parser.position;
  }

  /** A text, comment or attribute that goes on and on never reaches a handler: it is stopped by its raw length. */
  private refuseEndlessToken(): void {
    const entity: unknown = Reflect.get(this.parser, 'entity');
    if (typeof entity === 'string' && entity.length > LONGEST_ENTITY) {
      throw notWellFormed('disallowed character in entity name', this.lastToken);
    }
    const limit: LimitName = this.isInTag ? 'attributeLength' : 'textLength';
    if (this.written - this.lastToken.position > this.limits[limit] * ESCAPED_LENGTH) {
      throw limitExceeded(limit, this.limits, this.place);
    }
  }

  private check(limit: LimitName, value: number): void {
    if (value > this.limits[limit]) throw limitExceeded(limit, this.limits, this.place);
  }

  /** A stray `&` is noticed at the next `;`, perhaps many lines later: the place of the text before it says more. */
  private placeOf(message: string): FilePlace {
    return /entity/.test(message) ? this.lastToken : this.place;
  }
}

function namespaceOf(root: SaxesTagPlain): string | null {
  const colon = root.name.indexOf(':');
  const attribute = colon < 0 ? 'xmlns' : `xmlns:${root.name.slice(0, colon)}`;
  return root.attributes[attribute]?.trim() || null;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Prefixes are dropped; of the namespace declarations only the default one stays. */
function localAttributes(attributes: Record<string, string>): XmlAttributes {
  let hasPrefix = false;
  for (const name in attributes) if (name.includes(':')) hasPrefix = true;
  if (!hasPrefix) return attributes;
  const local: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith('xmlns:')) local[localName(name)] ??= value;
  }
  return local;
}
