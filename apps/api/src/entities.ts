import { identityEntities } from '@optovik/identity';
import { orderingEntities } from '@optovik/ordering';
import { partnersEntities } from '@optovik/partners';

/** Every entity of the product, for the connection of a process and for `migrate --verify`. */
export const entities: (new () => object)[] = [...identityEntities, ...partnersEntities, ...orderingEntities];
