import test from 'node:test';
import assert from 'node:assert/strict';
import { batches, planChart, planPage, withoutEach } from '../../main/resources/web/js/query-plan.js';
import { readState } from '../../main/resources/web/js/state.js';

const orders = { table: 'gold.fact_order_line', time: 'booked_on', dimensions: ['segment', 'product_family'] };
const page = {
  cards: [{ metric: 'revenue' }, { metric: 'customers' }, { metric: 'orders' }],
  charts: [
    { id: 'trend', kind: 'line', metrics: ['revenue'], by: ['month'], compare: true },
    { id: 'bars', kind: 'bar', metrics: ['revenue'], by: ['segment'], limit: 8 },
    { id: 'mix', kind: 'heatmap', metrics: ['revenue'], by: ['segment', 'product_family'], limit: 8 },
    { id: 'cohorts', kind: 'heatmap', metrics: ['revenue'], by: ['month', 'product_family'], limit: 8 },
    { id: 'both', kind: 'table', metrics: ['customers', 'revenue'], by: ['segment'] },
  ],
  metrics: { revenue: orders, orders, customers: { table: 'gold.dim_party', dimensions: ['segment'] } },
};
const planned = (search) => planPage(page, readState(search, 'zh'), null, '2026-06-24');
const chart = (id, search) => planChart(page, page.charts.find((one) => one.id === id), readState(search, 'zh'));

test('cards of one table are asked together, and before every chart', () => {
  assert.deepEqual(planned('').map((one) => one.key), ['card:revenue+orders', 'card:customers', 'line:revenue+orders', 'chart:trend', 'chart:bars', 'chart:mix', 'chart:cohorts', 'chart:both']);
});

test('the small lines show 24 months up to the end of the period', () => {
  assert.deepEqual(planned('')[2].query.range, { from: '2024-07-01', to: '2026-06-24' });
});

test('a stock is not compared with another day', () => {
  assert.equal(planned('')[1].query.compare, undefined);
  assert.deepEqual(planned('')[0].query.compare, { to: 'previousYear', align: 'toDate' });
  assert.equal(planned('compare=none')[0].query.compare, undefined);
});

test('a mark filters what is not split by it', () => {
  const mark = 'mark.segment=retail';
  assert.deepEqual(chart('trend', mark)[0].query.filters, [{ dim: 'segment', op: 'in', values: ['retail'] }]);
  assert.deepEqual(chart('bars', mark)[0].query.filters, []);
});

test('metrics that a filter cannot restrict are asked apart, so that the others keep it', () => {
  const parts = chart('both', 'product_family=flow');
  assert.deepEqual(parts.map((part) => [part.key, part.query.metrics, part.query.filters.length]), [['chart:both', ['customers'], 0], ['chart:both/1', ['revenue'], 1]]);
  assert.equal(chart('both', 'segment=retail').length, 1);
});

test('a limit cuts no cells of a matrix over time', () => {
  assert.equal(chart('cohorts', '')[0].query.limit, undefined);
});

test('a limit cuts rows of a ranking, not cells of a matrix', () => {
  assert.equal(chart('bars', '')[0].query.limit, 8);
  assert.equal(chart('mix', '')[0].query.limit, undefined);
});

test('a request has at most sixteen queries', () => {
  assert.deepEqual(batches(Array.from({ length: 35 }, (unused, index) => index)).map((part) => part.length), [16, 16, 3]);
});

test('each condition is left out once to find the one that removes the data', () => {
  const state = readState('segment=x&product_family=y', 'zh');
  const tries = withoutEach(planChart(page, page.charts[0], state)[0], state);
  assert.deepEqual(tries.map((one) => one.dimension).sort(), ['product_family', 'segment', null].sort());
  assert.deepEqual(tries.find((one) => one.dimension === null).query.range, { preset: 'all' });
});
