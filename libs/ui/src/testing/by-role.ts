/**
 * Finds elements the way a person with a screen reader does: by role and name. For specs of the cabinet and of the kit; imported
 * as `@optovik/ui/testing`, never by code that ships.
 */
const implicit: readonly (readonly [selector: string, role: string])[] = [
  ['button', 'button'],
  ['a[href]', 'link'],
  ['h1, h2, h3, h4, h5, h6', 'heading'],
  ['input[type="checkbox"]', 'checkbox'],
  ['input[type="radio"]', 'radio'],
  ['input[type="search"]', 'searchbox'],
  [
    'input:not([type]), input[type="text"], input[type="tel"], input[type="password"], input[type="email"], textarea',
    'textbox',
  ],
  ['input[type="number"]', 'spinbutton'],
  ['select', 'combobox'],
  ['nav', 'navigation'],
  ['main', 'main'],
  ['table', 'table'],
  ['tr', 'row'],
  ['th', 'columnheader'],
  ['td', 'cell'],
  ['ul, ol', 'list'],
  ['li', 'listitem'],
  ['dialog', 'dialog'],
];

type Name = string | RegExp;

export function allByRole(root: ParentNode, role: string, name?: Name): HTMLElement[] {
  const selectors = [
    `[role="${role}"]`,
    ...implicit.filter(([, known]) => known === role).map(([selector]) => selector),
  ];
  return [...root.querySelectorAll<HTMLElement>(selectors.join(', '))].filter(
    (element) =>
      (element.getAttribute('role') ?? role) === role &&
      !isHidden(element) &&
      (name === undefined || fits(nameOf(element), name)),
  );
}

/** @throws when there is none, or more than one: a test that takes the first of many proves little. */
export function byRole<T extends HTMLElement = HTMLElement>(root: ParentNode, role: string, name?: Name): T {
  const found = allByRole(root, role, name);
  const [only] = found;
  if (found.length !== 1 || only === undefined) {
    const seen = allByRole(root, role).map((element) => `«${nameOf(element)}»`);
    throw new Error(
      `${found.length} of role ${role} named ${String(name)}; of this role there are: ${seen.join(', ') || 'none'}`,
    );
  }
  return only as T;
}

export function hasRole(root: ParentNode, role: string, name?: Name): boolean {
  return allByRole(root, role, name).length > 0;
}

/** A control by the words of its label. */
export function byLabel(root: ParentNode, label: Name): HTMLInputElement {
  const found = [...root.querySelectorAll<HTMLInputElement>('input, select, textarea')].filter(
    (control) => !isHidden(control) && fits(nameOf(control), label),
  );
  const [only] = found;
  if (found.length !== 1 || only === undefined)
    throw new Error(`${found.length} controls labelled ${String(label)}`);
  return only;
}

/** Types into a field as a person does: the value, then the event that the framework listens to. */
export function type(field: HTMLInputElement, text: string): void {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
}

/** Presses a key on the focused element. False when somebody used the key up (`preventDefault`). */
export function press(key: string, modifiers: { ctrlKey?: boolean; shiftKey?: boolean } = {}): boolean {
  const target = document.activeElement ?? document.body;
  return target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }),
  );
}

function nameOf(element: HTMLElement): string {
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy !== null)
    return plain(
      labelledBy
        .split(/\s+/)
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    );
  const label = element.getAttribute('aria-label');
  if (label !== null) return plain(label);
  const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
  if (labels.length > 0) return plain(labels.map((node) => wordsOf(node)).join(' '));
  return plain(wordsOf(element));
}

function wordsOf(node: Node): string {
  if (node instanceof Element && (node.getAttribute('aria-hidden') === 'true' || node.tagName === 'SVG'))
    return '';
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  return [...node.childNodes].map((child) => wordsOf(child)).join('');
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
const fits = (text: string, name: Name): boolean =>
  typeof name === 'string' ? text === plain(name) : name.test(text);
const isHidden = (element: Element): boolean => element.closest('[aria-hidden="true"], [hidden]') !== null;
