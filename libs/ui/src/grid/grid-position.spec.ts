import { type GridExtent, moveByKey } from './grid-position';

const extent: GridExtent = {
  rowCount: 100,
  columns: ['article', 'price', 'quantity'],
  pageSize: 20,
  hasHead: true,
};
const at = { row: 10, column: 'quantity' };
const move = (key: string, from = at, modifiers: { ctrlKey?: boolean; shiftKey?: boolean } = {}) =>
  moveByKey(from, { key, ctrlKey: false, shiftKey: false, ...modifiers }, extent);

describe('moving through a grid', () => {
  it('keeps the column while going by rows', () => {
    expect(move('ArrowDown')).toEqual({ row: 11, column: 'quantity' });
    expect(move('ArrowUp')).toEqual({ row: 9, column: 'quantity' });
    expect(move('PageDown')).toEqual({ row: 30, column: 'quantity' });
    expect(move('PageUp')).toEqual({ row: 0, column: 'quantity' });
  });

  it('accepts by Enter forwards and by Shift+Enter backwards', () => {
    expect(move('Enter')).toEqual({ row: 11, column: 'quantity' });
    expect(move('Enter', at, { shiftKey: true })).toEqual({ row: 9, column: 'quantity' });
  });

  it('goes to the ends of the table and of the row', () => {
    expect(move('Home', at, { ctrlKey: true })).toEqual({ row: 0, column: 'quantity' });
    expect(move('End', at, { ctrlKey: true })).toEqual({ row: 99, column: 'quantity' });
    expect(move('Home')).toEqual({ row: 10, column: 'article' });
    expect(move('End')).toEqual({ row: 10, column: 'quantity' });
  });

  it('stops at the edges and enters the head only by the arrow', () => {
    expect(move('ArrowDown', { row: 99, column: 'price' })).toEqual({ row: 99, column: 'price' });
    expect(move('ArrowUp', { row: 0, column: 'price' })).toEqual({ row: -1, column: 'price' });
    expect(move('ArrowLeft', { row: 0, column: 'article' })).toEqual({ row: 0, column: 'article' });
    expect(move('PageUp', { row: 5, column: 'price' })).toEqual({ row: 0, column: 'price' });
  });

  it('leaves every other key alone', () => {
    expect(move('a')).toBeNull();
    expect(move('Tab')).toBeNull();
  });
});
