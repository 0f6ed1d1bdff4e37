import test from 'node:test';
import assert from 'node:assert/strict';
import { carriedTo, readState, withMarksToggled, withTable, withValues, writeState } from '../../main/resources/web/js/state.js';

const again = (state) => readState(writeState(state), 'zh');

test('an empty address is the last twelve months against the previous year', () => {
  const state = readState('', 'zh');
  assert.deepEqual(state.period, { preset: 'last12Months' });
  assert.equal(state.compare, 'previousYear');
  assert.equal(writeState(state), 'lang=zh');
});

test('a copied address means the same', () => {
  const address = 'period=2026-01-01..2026-03-31&compare=none&region=a%2Cb&region=%E5%8D%8E%E4%B8%9C&segment=retail&mark.segment=retail&table=mix&sort=mix%3Arevenue%3Aasc&lang=en';
  const state = readState(`?${address}`, 'zh');
  assert.deepEqual({ ...state.filters }, { region: ['a,b', '华东'], segment: ['retail'] });
  assert.deepEqual({ ...state.marks }, { segment: ['retail'] });
  assert.deepEqual(again(state), state);
});

test('what is not a period or comparison is left at its default', () => {
  for (const text of ['nonsense', '2026-02-30..2026-03-01', '2026-03-01..2026-02-01', '2026-01-01', '2026-01-01..2026-02-01..2026-03-01']) {
    assert.deepEqual(readState(`?period=${text}`, 'zh').period, { preset: 'last12Months' }, text);
  }
  assert.equal(readState('?compare=x&lang=fr', 'en').compare, 'previousYear');
  assert.equal(readState('?lang=fr', 'en').lang, 'en');
});

test('a value of any shape survives the address', () => {
  const hostile = '<img src=x onerror=alert(1)>&a=b;c#d %';
  assert.deepEqual(again(withValues(readState('', 'zh'), 'filters', 'product', [hostile])).filters.product, [hostile]);
});

test('names of object members are names of dimensions like any other', () => {
  const state = readState('?__proto__=x&constructor=y', 'zh');
  assert.deepEqual(Object.keys(state.filters), ['__proto__', 'constructor']);
  assert.equal({}.x, undefined);
});

test('the same mark twice is none', () => {
  const marked = withMarksToggled(readState('', 'zh'), { segment: 'retail', product_family: 'flow' });
  assert.deepEqual(marked.marks, { segment: ['retail'], product_family: ['flow'] });
  assert.deepEqual(withMarksToggled(marked, { segment: 'retail', product_family: 'flow' }).marks, {});
  assert.deepEqual(withMarksToggled(marked, { segment: 'other' }).marks, { segment: ['other'], product_family: ['flow'] });
});

test('another page takes period and filters along, not which cards are tables', () => {
  const state = withTable(readState('?segment=retail&sort=t:a:asc', 'zh'), 'mix', true);
  assert.equal(writeState(carriedTo(state)), 'segment=retail&lang=zh');
});
