import { ParseUUIDPipe } from '@nestjs/common';
import { notFound } from '@optovik/platform';

/** An id in a path: a malformed one is answered exactly like one that does not exist. */
export const PathId = new ParseUUIDPipe({ exceptionFactory: notFound });
