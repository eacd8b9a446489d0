/** The portal's business day. A contract «по 31 декабря» is open until Moscow's midnight, wherever the server stands. */
export const businessDaySql = `(now() AT TIME ZONE 'Europe/Moscow')::date`;

/** The aliases under which a statement joined the four tables. */
interface Aliases {
  readonly contract: string;
  readonly agreement: string;
  readonly counterparty: string;
  readonly partner: string;
}

/** The one rule of "orders may be placed under this contract": the contract, its agreement and both sides are alive today. */
export const isOpenSql = ({ contract, agreement, counterparty, partner }: Aliases): string => `
  (${partner}.is_active AND ${counterparty}.is_active AND ${contract}.is_active AND ${agreement}.is_active
   AND (${contract}.valid_to IS NULL OR ${contract}.valid_to >= ${businessDaySql})
   AND (${agreement}.valid_from IS NULL OR ${agreement}.valid_from <= ${businessDaySql})
   AND (${agreement}.valid_to IS NULL OR ${agreement}.valid_to >= ${businessDaySql}))`;
