import test from 'node:test';
import assert from 'node:assert/strict';
import { brief, cell, delta, figure, formulaText, signed } from '../../main/resources/web/js/format.js';

const money = { unit: 'money', better: 'up' };
const rate = { unit: 'share', better: 'up', digits: 1 };
const cycle = { unit: 'days', better: 'down', digits: 1 };

test('a large figure keeps its unit apart', () => {
  assert.deepEqual(figure(321000000, money, 'zh', 'CNY'), { number: '3.21', suffix: '亿', unit: 'CNY' });
  assert.deepEqual(figure(0.562, rate, 'en', 'CNY'), { number: '56.2', suffix: '%', unit: '' });
  assert.deepEqual(figure(null, money, 'zh', 'CNY'), { number: '–', suffix: '', unit: '' });
  assert.equal(brief(79.5, cycle, 'en', 'USD'), '79.5 days');
});

test('amounts change by per cent, shares by percentage points', () => {
  assert.equal(delta(112, 100, money, 'en').text, '12.0%');
  assert.equal(delta(0.562, 0.55, rate, 'zh').text, '1.2 个百分点');
  assert.equal(delta(0.562, 0.55, rate, 'zh', true).text, '1.2 pp');
  assert.equal(signed(0.55, 0.562, rate, 'en'), '−1.2 pp');
});

test('whether a change is good depends on the metric', () => {
  assert.equal(delta(112, 100, money, 'en').tone, 'good');
  assert.equal(delta(112, 100, cycle, 'en').tone, 'bad');
  assert.equal(delta(112, 100, { unit: 'count', better: 'neutral' }, 'en').tone, 'neutral');
  assert.equal(delta(112, 100, cycle, 'en').spoken, 'up 12.0%, worse');
});

test('there is no change against nothing', () => {
  for (const [now, before] of [[1, null], [null, 1], [5, 0], [undefined, 2]]) assert.equal(delta(now, before, money, 'zh'), null);
  assert.equal(delta(100, 100, money, 'zh').text, '持平');
});

test('a loss that grows is a change for the worse', () => {
  assert.deepEqual([delta(-150, -100, money, 'en').direction, delta(-150, -100, money, 'en').text], ['down', '50.0%']);
});

test('large amounts in tables leave their cents out', () => {
  assert.equal(cell(86347193.25, money, false), '86,347,193');
  assert.equal(cell(12.5, money, true), '12.50');
});

test('formulas read as one line', () => {
  assert.equal(formulaText({ ratio: { part: { sum: 'won' }, whole: { sum: 'won + lost' } } }), 'sum(won) ÷ sum(won + lost)');
  assert.equal(formulaText({ count: '*', where: "status = 'open'" }), "count(*) [status = 'open']");
  assert.equal(formulaText({ share: { of: { sum: 'x' }, over: ['segment'] } }), 'share(sum(x) over segment)');
});
