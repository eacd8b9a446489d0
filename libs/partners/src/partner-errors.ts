import { AppError } from '@optovik/platform';

/** Refusals of this context that more than one verb gives. */
export const fieldRefused = (field: string, problem: string): AppError =>
  new AppError('VALIDATION_FAILED', problem, { fields: [{ field, problem }] });

export const managerIsNotYours = (): AppError =>
  new AppError('FORBIDDEN', 'Менеджера партнёра назначает администратор');

export const codeTaken = (): AppError =>
  new AppError('CONFLICT', 'Партнёр с таким кодом уже есть. Проверьте код в 1С');

const constraintOf = (thrown: unknown): string | null => {
  const fault: unknown = thrown instanceof Error && 'driverError' in thrown ? thrown.driverError : thrown;
  const isUniqueViolation = fault instanceof Error && 'code' in fault && fault.code === '23505';
  return isUniqueViolation && 'constraint' in fault ? String(fault.constraint) : null;
};

/** Turns the violation of a unique index into a refusal: the index decides, so two edits at once cannot slip through. */
export async function refuseDuplicate<T>(
  constraint: string,
  refusal: () => AppError,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    throw constraintOf(thrown) === constraint ? refusal() : thrown;
  }
}
