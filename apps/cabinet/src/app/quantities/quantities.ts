/** Quantities of the wire have at most 3 decimals (numeric(15,3)): whole thousandths add up without a float. */
const decimals = 3;

/** The sum of quantities: free stock over all warehouses. */
export function sumQuantities(quantities: Iterable<string>): string {
  let thousandths = 0n;
  for (const quantity of quantities) thousandths += inThousandths(quantity);
  return fromThousandths(thousandths);
}

/** The most of what is there that fits the multiple: of 20 in steps of 12 it is 12. */
export function roundDownToMultiple(quantity: string, multiple: string): string {
  const step = inThousandths(multiple);
  const whole = inThousandths(quantity);
  return step <= 0n ? quantity : fromThousandths((whole / step) * step);
}

function inThousandths(quantity: string): bigint {
  const [whole = '0', fraction = ''] = quantity.split('.');
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
}

function fromThousandths(thousandths: bigint): string {
  const digits = thousandths.toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, -decimals) : `${digits.slice(0, -decimals)}.${fraction}`;
}
