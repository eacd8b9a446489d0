import { CommerceMlError } from '../commerceml-error';

/**
 * Watches the text before the root element and refuses a DOCTYPE at its first characters: no declaration of an entity is ever
 * read. (The tokenizer reports a DOCTYPE only when it ends, after collecting the whole of it.)
 */
export class PrologGuard {
  private recent = '';
  private inside: 'markup' | 'comment' | 'instruction' = 'markup';
  private line = 1;
  private column = 0;
  private seen = 0;
  private isOver = false;

  constructor(private readonly maxLength: number) {}

  watch(text: string): void {
    for (let index = 0; index < text.length && !this.isOver; index += 1) this.step(text.charAt(index));
  }

  private step(character: string): void {
    this.countPlace(character);
    this.recent = (this.recent + character).slice(-9);
    if (this.inside === 'comment') {
      if (this.recent.endsWith('-->')) this.switchTo('markup');
    } else if (this.inside === 'instruction') {
      if (this.recent.endsWith('?>')) this.switchTo('markup');
    } else if (this.recent.endsWith('<!--')) this.switchTo('comment');
    else if (this.recent.endsWith('<?')) this.switchTo('instruction');
    else if (this.recent.toUpperCase() === '<!DOCTYPE') throw this.refusal();
    else if (/<[^!?]$/.test(this.recent)) this.isOver = true;
  }

  private countPlace(character: string): void {
    this.seen += 1;
    if (this.seen > this.maxLength) {
      throw new CommerceMlError(
        'LIMIT_EXCEEDED',
        { line: this.line, column: this.column },
        `more than ${this.maxLength} characters before the root element`,
        `Перед корневым элементом больше ${this.maxLength} символов`,
      );
    }
    if (character === '\n') {
      this.line += 1;
      this.column = 0;
    } else this.column += 1;
  }

  private switchTo(place: PrologGuard['inside']): void {
    this.inside = place;
    this.recent = '';
  }

  private refusal(): CommerceMlError {
    return doctypeForbidden({ line: this.line, column: this.column });
  }
}

export function doctypeForbidden(place: { line: number; column: number }): CommerceMlError {
  return new CommerceMlError(
    'DOCTYPE_FORBIDDEN',
    place,
    'DOCTYPE is forbidden',
    'Объявление DOCTYPE в файле обмена запрещено',
  );
}
