/** Every fault the bench can play, with the sentence that `--help`, the README and the admin page show. */
export const FAULTS = {
  'cut-before-response': 'связь рвётся до ответа: запрос ушёл, ответа 1С не дождалась',
  'cut-after-response': 'связь рвётся после ответа: портал ответил, 1С этого не увидела',
  'success-lost': 'заказы записаны в 1С, но запрос mode=success до портала не дошёл',
  'crash-after-commit': '1С падает после записи заказов, до mode=success',
  'crash-before-commit': '1С падает до записи заказов',
  'session-restart': 'сеанс начинается заново посреди файла (после первой части)',
  'duplicate-chunk': 'последняя часть файла приходит дважды',
  'truncated-file': 'файл обрезан на середине, import всё равно вызван',
  'invalid-xml': 'внутри файла строка <not valid xml!!!',
  'offers-first': 'предложения выгружаются раньше каталога',
  cp1251: 'файл в кодировке windows-1251',
  'poison-order':
    'один заказ не записывается никогда и откатывает весь пакет (до «снять»); можно poison-order:НОМЕР',
  'reject-orders': '1С отвергает пакет заказов без исключения: success не отправлен',
  slow: 'каждый запрос прогона задерживается на секунду',
} as const;

export type FaultName = keyof typeof FAULTS;

export interface ArmedFault {
  readonly name: FaultName;
  /** Request mode (`cut-before-response@query`) or order number (`poison-order:100234`) the fault waits for */
  readonly target: string | null;
}

/** Nobody knows a fault of this name. */
export class UnknownFault extends Error {
  override readonly name = 'UnknownFault';
}

/**
 * Faults armed by name; each fires once at the first fitting moment. Written `name`, `name@mode` for the cuts,
 * or `poison-order:number`.
 */
export class FaultBox {
  private armedFaults: ArmedFault[] = [];

  constructor(private readonly note: (line: string) => void = () => undefined) {}

  /** @throws UnknownFault */
  arm(text: string): ArmedFault {
    const [name = '', target = null] = text.trim().split(/[@:]/);
    if (!isFaultName(name))
      throw new UnknownFault(`Неизвестная неисправность «${text}». Есть: ${Object.keys(FAULTS).join(', ')}`);
    const fault = { name, target };
    this.armedFaults.push(fault);
    return fault;
  }

  /** Takes the fault off the list if it is armed for this target (or for any). */
  fire(name: FaultName, target: string | null = null): ArmedFault | null {
    const index = this.armedFaults.findIndex(
      (fault) => fault.name === name && (fault.target === null || target === null || fault.target === target),
    );
    const fault = this.armedFaults[index];
    if (index < 0 || !fault) return null;
    this.armedFaults.splice(index, 1);
    this.note(`Неисправность «${name}»: ${FAULTS[name]}`);
    return fault;
  }

  isArmed(name: FaultName): boolean {
    return this.armedFaults.some((fault) => fault.name === name);
  }

  armed(): readonly ArmedFault[] {
    return this.armedFaults;
  }

  disarmAll(): void {
    this.armedFaults = [];
  }
}

function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
