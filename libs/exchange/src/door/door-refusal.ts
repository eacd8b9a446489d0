/** A refusal to 1C. The text is Russian: the 1C user reads it in his exchange report. */
export class DoorRefusal extends Error {
  constructor(
    message: string,
    /** 200 as 1C wants it (1c-exchange 2.1); 401 for bad credentials. */
    readonly status: 200 | 401 = 200,
  ) {
    super(message);
    this.name = 'DoorRefusal';
  }
}

/** The upload broke off: there is nobody left to answer, the journal keeps the fact. */
export class UploadCutOff extends Error {
  constructor(bytes: number) {
    super(`Передача оборвалась: пришло байт ${bytes}, файл не изменён`);
    this.name = 'UploadCutOff';
  }
}
