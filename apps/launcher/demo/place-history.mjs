/** A few orders of several buyers, so that the portal is not empty at first sight. Seeded: every load places the same lines. */
import { signIn } from './portal-client.mjs';

const mostLines = 60;

/** Buyer's phone and the number of lines of each of his orders. */
const history = [
  { phone: '+7 900 000-00-01', orders: [9, 4, 14] },
  { phone: '+7 900 000-00-05', orders: [6, 11] },
  { phone: '+7 900 000-00-08', orders: [5, 8] },
  { phone: '+7 900 000-00-11', orders: [12, 3] },
];

export async function placeHistory(baseUrl, world) {
  const random = seeded(20_260_101);
  for (const { phone, orders } of history) {
    if (!world.people.some((person) => person.phone === phone))
      throw new Error(`the demo world has no ${phone}`);
    const buyer = await signIn(baseUrl, phone);
    const placed = (await buyer.get('/api/orders?limit=20')).items.length;
    for (const lines of orders.slice(placed)) await placeOrder(buyer, lines, random);
  }
}

async function placeOrder(buyer, lineCount, random) {
  await buyer.send('DELETE', '/api/cart');
  const groups = (await buyer.get('/api/catalog/categories')).items.filter(
    ({ productCount }) => productCount >= 20,
  );
  let cart;
  for (let lines = 0; lines < mostLines && !isEnough(cart, lineCount); lines += 1) {
    const group = groups[Math.floor(random() * groups.length)];
    const { rows } = await buyer.get(`/api/catalog/rows?categoryId=${group.id}&available=true&limit=50`);
    const row = rows[Math.floor(random() * rows.length)];
    if (!row?.price) continue;
    cart = await buyer.send('POST', '/api/cart/lines', {
      lines: [{ variantId: row.variantId, quantity: quantityOf(row, random) }],
    });
  }
  await buyer.send(
    'POST',
    '/api/orders',
    { cartVersion: cart.version },
    { 'idempotency-key': crypto.randomUUID() },
  );
}

/** The wanted number of lines, and the minimum sum of the agreement reached. */
const isEnough = (cart, lineCount) =>
  cart !== undefined &&
  cart.lines.length >= lineCount &&
  Number(cart.totals.sum) >= Number(cart.minOrderSum ?? 0);

/** One to five steps of the multiple, or of the first packaging; never more than a fifth of what is there. */
function quantityOf({ multiple, available, price }, random) {
  const step = Number(multiple);
  const free = available.reduce((sum, quantity) => sum + Number(quantity), 0);
  const worthwhile = Math.max(step, Math.ceil(3000 / Number(price) / step) * step);
  const wanted = worthwhile * (1 + Math.floor(random() * 3));
  const most = Math.max(step, Math.floor(free / 5 / step) * step);
  return String(Number(Math.min(wanted, most).toFixed(3)));
}

/** A small generator of numbers in [0, 1) from a seed (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
