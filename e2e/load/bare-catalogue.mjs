/** The floor that a catalogue page is measured against: bare Fastify and pg, one prepared query of the same rows, no sign-in. */
import Fastify from 'fastify';
import pg from 'pg';

const { DATABASE_OWNER_URL, BARE_PORT, BARE_QUERY } = process.env;
const { text, values } = JSON.parse(BARE_QUERY);
const pool = new pg.Pool({ connectionString: DATABASE_OWNER_URL, max: 20 });
const app = Fastify();
app.get('/rows', async () => ({ rows: (await pool.query({ name: 'rows', text, values })).rows }));
await app.listen({ port: Number(BARE_PORT), host: '127.0.0.1' });
process.send?.('ready');
process.once('disconnect', () => process.exit(0));
