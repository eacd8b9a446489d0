/**
 * Choices of the person at this device (theme, language, columns). Never data of a partner: they outlive a sign-out.
 * A browser that forbids storage costs only the memory of the choice.
 */
const prefix = 'optovik.';

export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // Storage is forbidden or full: the choice lives until the page closes.
  }
}
