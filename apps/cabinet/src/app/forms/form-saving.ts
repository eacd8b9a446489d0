import { computed, DestroyRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { AbstractControl, FormGroup } from '@angular/forms';
import { type ApiError, type ApiErrorCode, toApiError } from '../http/api-error';
import { I18n } from '../i18n/i18n';
import { formsTexts } from './forms.texts';
import { RefusalWords } from './refusal-words';
import { UnsavedForms } from './unsaved-forms';

type Name<C> = keyof C & string;

/**
 * One form on its way to the server. Says what is wrong at each field, in the person's language: first what the browser sees,
 * then what the server refused. A refusal keeps everything typed and leaves its field with the first change there.
 * Create it in an injection context; inside a page that provides `UnsavedForms` it is guarded by itself.
 */
export class FormSaving<C extends Record<string, AbstractControl>> {
  private readonly words = inject(RefusalWords);
  private readonly t = inject(I18n).use(formsTexts);
  private readonly unsaved = inject(UnsavedForms);
  private readonly busy = signal(false);
  private readonly refusal = signal<ApiError | null>(null);
  private readonly corrected = signal<ReadonlySet<string>>(new Set());
  private readonly tries = signal(0);

  readonly isBusy = this.busy.asReadonly();
  /** Grows with every save that did not go through: the focus then goes to the first field with a complaint. */
  readonly failedTries = this.tries.asReadonly();

  /** Field -> sentence, for the fields the last refusal is about. */
  private readonly refusedFields = computed<ReadonlyMap<string, string>>(() => {
    const error = this.refusal();
    if (error === null) return new Map();
    const place = this.places[error.code];
    if (place !== undefined && this.isOnForm(place)) return new Map([[place, this.words.of(error)]]);
    return new Map(
      fieldsOf(error)
        .filter(({ field }) => this.isOnForm(field))
        .map(({ field, problem }) => [field, problem === error.message ? problem : this.t().doesNotFit]),
    );
  });

  /** What was refused about the form as a whole; null when every complaint has found its field. */
  readonly general = computed(() => {
    const error = this.refusal();
    return error === null || this.refusedFields().size > 0 ? null : this.words.of(error);
  });

  /** @param places which field a code of the server is about. */
  constructor(
    private readonly form: FormGroup<C>,
    private readonly places: Partial<Record<ApiErrorCode, Name<C>>> = {},
  ) {
    const life = inject(DestroyRef);
    this.unsaved.watch(form, life);
    for (const [name, control] of Object.entries(form.controls)) {
      control.valueChanges
        .pipe(takeUntilDestroyed(life))
        .subscribe(() => this.corrected.update((names) => new Set(names).add(name)));
    }
  }

  /** The sentence under a field, null while nothing is wrong with it. */
  at(name: Name<C>): string | null {
    const refused = this.corrected().has(name) ? undefined : this.refusedFields().get(name);
    if (refused !== undefined) return refused;
    const control = this.form.controls[name];
    if (!control?.touched || control.errors === null) return null;
    const key = Object.keys(control.errors)[0] ?? 'doesNotFit';
    const t: Readonly<Record<string, string>> = this.t();
    return t[key] ?? this.t().doesNotFit;
  }

  /** True when the act went through; then the form counts as saved. */
  async save(act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy()) return false;
    this.form.markAllAsTouched();
    this.refusal.set(null);
    this.corrected.set(new Set());
    if (this.form.invalid) return this.failed(null);
    this.busy.set(true);
    try {
      await act();
      this.form.markAsPristine();
      return true;
    } catch (failure) {
      return this.failed(toApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }

  /** Asks before typed text is lost. */
  mayClose(): Promise<boolean> {
    return this.unsaved.mayLose(this.form);
  }

  /** A field that this person does not get is disabled: a complaint about it would stand nowhere. */
  private isOnForm(name: string): boolean {
    return this.form.controls[name]?.enabled ?? false;
  }

  private failed(error: ApiError | null): false {
    this.refusal.set(error);
    this.tries.update((count) => count + 1);
    return false;
  }
}

/** `details.fields` of VALIDATION_FAILED; other refusals name no fields. A nested field (`warehouseIds.0`) is told by its first name. */
function fieldsOf(error: ApiError): { field: string; problem: string }[] {
  const fields = error.details['fields'];
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('field' in entry) || !('problem' in entry))
      return [];
    return [{ field: String(entry.field).split('.')[0] ?? '', problem: String(entry.problem) }];
  });
}
