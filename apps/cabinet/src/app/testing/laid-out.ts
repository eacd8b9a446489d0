/** Pixels of the screen that jsdom pretends to have. */
const screen = { width: 1000, height: 660 };

const scrolledOf = (element: Element): number =>
  element.tagName === 'CDK-VIRTUAL-SCROLL-VIEWPORT' ? (element.closest('.scroller')?.scrollTop ?? 0) : 0;

/** What stands on the prototype while the layout is pretended. */
const pretended: Readonly<Record<string, PropertyDescriptor>> = {
  getBoundingClientRect: {
    configurable: true,
    value(this: Element) {
      const top = -scrolledOf(this);
      const rect = {
        x: 0,
        y: top,
        top,
        left: 0,
        right: screen.width,
        bottom: top + screen.height,
        ...screen,
      };
      return { ...rect, toJSON: () => rect };
    },
  },
  scrollTo: {
    configurable: true,
    value(this: Element) {
      this.scrollTop = 0;
    },
  },
  clientHeight: { configurable: true, get: heightOf },
  offsetHeight: { configurable: true, get: heightOf },
};

function heightOf(this: Element): number {
  return this.classList.contains('scroller') ? screen.height : 0;
}

/**
 * jsdom lays nothing out, so a virtual list would draw nothing: scrolling elements get the height of a real one, and their content
 * moves up as they scroll.
 * @returns puts everything back.
 */
export function pretendLayout(): () => void {
  const prototype = HTMLElement.prototype;
  const before = Object.keys(pretended).map(
    (name) => [name, Object.getOwnPropertyDescriptor(prototype, name)] as const,
  );
  Object.defineProperties(prototype, pretended);
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor === undefined) Reflect.deleteProperty(prototype, name);
      else Object.defineProperty(prototype, name, descriptor);
    }
  };
}
