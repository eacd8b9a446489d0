import { StandardSchemaValidationPipe } from '@nestjs/common';
import { AppError } from './app-error';

/** Checks bodies, queries and parameters by their zod schemas; a fault names the field. */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => {
      const fields = issues.map((issue) =>
        (issue.path ?? []).map((step) => (typeof step === 'object' ? step.key : step)).join('.'),
      );
      return new AppError('VALIDATION_FAILED', 'Запрос заполнен неверно', {
        fields: issues.map((issue, index) => ({ field: fields[index], problem: issue.message })),
      });
    },
  });
