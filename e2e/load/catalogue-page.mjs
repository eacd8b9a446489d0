import path from 'node:path';
import autocannon from 'autocannon';
import { built } from '../../apps/launcher/paths.mjs';
import { findFreePort } from '../../apps/launcher/free-port.mjs';
import { signIn } from '../../apps/launcher/demo/portal-client.mjs';
import { repoRoot } from '../support/repo.mjs';
import { connectAsOwner, prepareServers } from '../support/servers.mjs';
import { fillCatalogue } from './fill-catalogue.mjs';

const rounds = 3;
const secondsPerRound = 8;
const connections = 8;

/**
 * A page of 50 rows with own prices and stock over 20,000 goods x 5 price types, beside a bare endpoint that gives the same rows.
 * Both servers live at once and are loaded in turns; the median of the rounds counts.
 */
export async function measureCataloguePage(say) {
  const servers = await prepareServers();
  try {
    const owner = await connectAsOwner(servers);
    const filled = await fillCatalogue(owner, { goods: 20_000, priceTypes: 5, warehouses: 3 }).finally(() =>
      owner.end(),
    );
    await servers.start(built.api);
    const barePort = await findFreePort(3800);
    await servers.start(path.join(repoRoot, 'e2e/load/bare-catalogue.mjs'), {
      environment: {
        DATABASE_OWNER_URL: servers.ownerUrl,
        BARE_PORT: String(barePort),
        BARE_QUERY: JSON.stringify(bareQuery(filled)),
      },
    });
    const buyer = await signIn(servers.baseUrl, filled.phone);
    const page = `/api/catalog/rows?limit=50&categoryId=${filled.categoryId}`;
    const { rows, nextCursor } = await buyer.get(page);
    if (rows.length !== 50 || rows.some((row) => row.price === null))
      throw new Error('the page does not hold 50 priced rows');
    const targets = {
      bare: { url: `http://127.0.0.1:${barePort}/rows` },
      // a following page: what a person scrolling asks for, without the count of the first one
      portal: {
        url: `${servers.baseUrl}${page}&cursor=${nextCursor}`,
        headers: { cookie: buyer.headers().cookie },
      },
    };
    const results = { bare: [], portal: [] };
    for (const name of Object.keys(targets)) await load(targets[name], 3);
    for (let round = 1; round <= rounds; round += 1) {
      for (const name of Object.keys(targets)) {
        const result = await load(targets[name], secondsPerRound);
        results[name].push(result);
        say(`${name}, round ${round}: ${result.requests} req/s, p95 ${result.p95} ms`);
      }
    }
    const [bare, portal] = [
      median(results.bare.map((r) => r.requests)),
      median(results.portal.map((r) => r.requests)),
    ];
    const ratio = Math.round((portal / bare) * 100) / 100;
    return [
      {
        name: 'catalogue page of 50 rows, 20,000 goods x 5 price types',
        value: portal,
        unit: 'req/s',
        target: '>= 0.5 of bare',
        baseline: bare,
        ratio,
        met: ratio >= 0.5,
      },
    ];
  } finally {
    await servers.stop();
  }
}

async function load(target, duration) {
  const result = await autocannon({ ...target, connections, duration });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${target.url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return { requests: Math.round(result.requests.average), p95: result.latency.p97_5 };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The same 50 rows in one query: own price, stock of three warehouses, packagings, picture. */
function bareQuery({ priceTypeId, warehouseIds, categoryId }) {
  return {
    text: `
      SELECT v.id, v.product_id, v.article, v.name, v.category_id, p.unit_name, p.order_multiple, p.vat_rate, own.value AS price,
        (SELECT array_agg(b.on_hand - b.reserved) FROM stock_balance b WHERE b.variant_id = v.id AND b.warehouse_id = ANY ($2)) AS available,
        (SELECT json_agg(json_build_object('id', k.id, 'name', k.name, 'ratio', k.ratio)) FROM packaging k WHERE k.product_id = v.product_id) AS packagings,
        (SELECT i.sha256 FROM product_image i WHERE i.product_id = v.product_id AND i.position = 0) AS image
      FROM product_variant v JOIN product p ON p.id = v.product_id
      LEFT JOIN price own ON own.price_type_id = $1 AND own.variant_id = v.id
      WHERE v.is_sold AND v.category_id = $3
      ORDER BY v.name, v.id LIMIT 50`,
    values: [priceTypeId, warehouseIds, categoryId],
  };
}
