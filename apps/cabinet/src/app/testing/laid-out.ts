/** Pixels of the screen that jsdom pretends to have. */
const screen = { width: 1000, height: 660 };
const sizes = ['clientHeight', 'offsetHeight'] as const;

/**
 * jsdom lays nothing out, so a virtual list would draw nothing: scrolling elements get the height of a real one, and their content
 * moves up as they scroll. Call it in a `describe`.
 */
export function withLayout(): void {
  const original = sizes.map((name) => Object.getOwnPropertyDescriptor(HTMLElement.prototype, name));

  beforeEach(() => {
    jest.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
      this: HTMLElement,
    ) {
      const isContent = this.tagName === 'CDK-VIRTUAL-SCROLL-VIEWPORT';
      const top = -((isContent ? this.closest('.scroller')?.scrollTop : 0) ?? 0);
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
    });
    HTMLElement.prototype.scrollTo = function (this: HTMLElement): void {
      this.scrollTop = 0;
    };
    for (const name of sizes) {
      Object.defineProperty(HTMLElement.prototype, name, {
        configurable: true,
        get(this: HTMLElement) {
          return this.classList.contains('scroller') ? screen.height : 0;
        },
      });
    }
  });

  afterEach(() => {
    jest.restoreAllMocks();
    sizes.forEach((name, index) => {
      const descriptor = original[index];
      if (descriptor === undefined) Reflect.deleteProperty(HTMLElement.prototype, name);
      else Object.defineProperty(HTMLElement.prototype, name, descriptor);
    });
    document.body.replaceChildren();
  });
}
