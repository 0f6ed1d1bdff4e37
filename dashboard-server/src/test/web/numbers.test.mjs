import test from 'node:test';
import assert from 'node:assert/strict';
import '../../main/resources/web/js/charts/numbers.js';

const { numbers } = globalThis.yibiao;

test('Chinese amounts are counted in 万 and 亿, English ones in K, M and B', () => {
  const cases = [[0, '0', '0'], [9876, '9,876', '9,876'], [12345, '1.23万', '12.3K'], [1234567, '123万', '1.23M'], [128300000, '1.28亿', '128M'], [29358677.2207, '2,936万', '29.4M'], [1234567890123, '12,346亿', '1,235B'], [-45678, '-4.57万', '-45.7K']];
  for (const [value, zh, en] of cases) {
    assert.equal(numbers.compact(value, 'zh'), zh, `${value} in Chinese`);
    assert.equal(numbers.compact(value, 'en'), en, `${value} in English`);
  }
});

test('a number that rounds up to the next unit is written in it', () => {
  assert.equal(numbers.compact(99999500, 'zh'), '1.00亿');
  assert.equal(numbers.compact(9999.6, 'zh'), '1.00万');
  assert.equal(numbers.compact(999999, 'en'), '1.00M');
});

test('halves are rounded away from zero, also where binary fractions fall short', () => {
  assert.equal(numbers.full(1.005, 2), '1.01');
  assert.equal(numbers.full(-2.5, 0), '-3');
  assert.equal(numbers.full(-0.004, 2), '0.00');
});

test('what is missing is a dash, never zero', () => {
  for (const value of [null, undefined, NaN, Infinity]) assert.equal(numbers.compact(value, 'zh'), '–');
  assert.equal(numbers.percent(null), '–');
  assert.equal(numbers.exact(null, 'money'), '–');
});

test('units decide decimals', () => {
  assert.equal(numbers.exact(29358677.2207, 'money'), '29,358,677.22');
  assert.equal(numbers.exact(0.6315, 'share'), '63.2%');
  assert.equal(numbers.exact(52.25, 'days'), '52.3');
  assert.equal(numbers.exact(4238, 'count'), '4,238');
});

test('axis ticks carry no needless decimals', () => {
  assert.equal(numbers.tick(40000000, 'money', 'zh'), '4,000万');
  assert.equal(numbers.tick(2500000, 'money', 'en'), '2.5M');
  assert.equal(numbers.tick(0.25, 'share', 'zh'), '25%');
  assert.equal(numbers.tick(0, 'money', 'zh'), '0');
});
