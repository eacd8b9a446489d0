import { PagedRows, type RowPage } from './paged-rows';

interface Asked {
  readonly cursor: string | null;
  answer(page: RowPage<string>): Promise<void>;
  fail(reason: unknown): Promise<void>;
}

/** A server that answers when the test says so. */
function server() {
  const asked: Asked[] = [];
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
  const rows = new PagedRows<string>(
    (cursor) =>
      new Promise((resolve, reject) => {
        asked.push({
          cursor,
          answer: (page) => {
            resolve(page);
            return settled();
          },
          fail: (reason) => {
            reject(reason);
            return settled();
          },
        });
      }),
  );
  return { rows, asked };
}

describe('rows that come page by page', () => {
  it('asks for the next page by the cursor until there is none', async () => {
    const { rows, asked } = server();
    rows.loadMore();
    await asked[0]?.answer({ rows: ['a', 'b'], nextCursor: 'b' });
    rows.loadMore();
    expect(asked[1]?.cursor).toBe('b');
    await asked[1]?.answer({ rows: ['c'], nextCursor: null });
    rows.loadMore();
    expect(rows.rows()).toEqual(['a', 'b', 'c']);
    expect(rows.hasMore()).toBe(false);
    expect(asked).toHaveLength(2);
  });

  it('asks once while an answer is on its way', () => {
    const { rows, asked } = server();
    rows.loadMore();
    rows.loadMore();
    expect(asked).toHaveLength(1);
  });

  it('drops the answer to an older question', async () => {
    const { rows, asked } = server();
    void rows.restart();
    void rows.restart();
    await asked[1]?.answer({ rows: ['new'], nextCursor: null });
    await asked[0]?.answer({ rows: ['old'], nextCursor: 'old' });
    expect(rows.rows()).toEqual(['new']);
    expect(rows.hasMore()).toBe(false);
  });

  it('keeps the known rows on screen until the new ones come', async () => {
    const { rows, asked } = server();
    void rows.restart();
    await asked[0]?.answer({ rows: ['a'], nextCursor: null });
    void rows.restart();
    expect(rows.rows()).toEqual(['a']);
    expect(rows.isFirstLoad()).toBe(false);
    await asked[1]?.answer({ rows: [], nextCursor: null });
    expect(rows.isEmpty()).toBe(true);
  });

  it('stops after a failure and goes on from the same page when asked', async () => {
    const { rows, asked } = server();
    void rows.restart();
    await asked[0]?.answer({ rows: ['a'], nextCursor: 'a' });
    rows.loadMore();
    await asked[1]?.fail(new Error('down'));
    rows.loadMore();
    expect(asked).toHaveLength(2);
    rows.retry();
    expect(asked[2]?.cursor).toBe('a');
    await asked[2]?.answer({ rows: ['b'], nextCursor: null });
    expect(rows.rows()).toEqual(['a', 'b']);
    expect(rows.failure()).toBeNull();
  });
});
