import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { optionOf, pointsOf } from '../../main/resources/web/js/chart-options.js';
import { chartView } from '../../main/resources/web/js/chart-model.js';
import { merged, readResult } from '../../main/resources/web/js/result.js';
import { chartSummary } from '../../main/resources/web/js/summary.js';
import { readState } from '../../main/resources/web/js/state.js';

const HOSTILE = '<img src=x onerror=alert(1)>';
const page = { metrics: { revenue: { label: { zh: '收入', en: 'Revenue' }, unit: 'money', additive: 'full', better: 'up' }, mix: { label: { zh: '占比', en: 'Mix' }, unit: 'share', formula: { share: {} } } } };
const context = (search = '') => ({ page, state: readState(search, 'zh'), theme: 'light', currency: 'CNY', asOf: '2026-06-24', animate: false });
const answer = (by, rows, more = {}) => readResult({
  columns: [...by.map((name) => ({ name, kind: 'dimension' })), { name: more.metric ?? 'revenue', kind: 'metric' }], rows, labels: { segment: { a: { zh: HOSTILE, en: HOSTILE }, b: { zh: '零售', en: 'Retail' } } }, meta: {}, ...more,
});
const bars = { id: 'x', kind: 'bar', metrics: ['revenue'], by: ['segment'] };

function strings(value, found = []) {
  if (typeof value === 'string') found.push(value);
  else if (value && typeof value === 'object') Object.values(value).forEach((part) => strings(part, found));
  return found;
}

test('bars are sorted, labelled in the reader’s language, and a click names the value', () => {
  const view = chartView(bars, answer(['segment'], [['b', 5], ['a', 9], ['c', null]]), context());
  assert.deepEqual([view.labels, view.values], [[HOSTILE, '零售'], [9, 5]]);
  assert.deepEqual(view.pick({ dataIndex: 1 }), { segment: 'b' });
  assert.equal(chartSummary(bars, answer(['segment'], [['b', 5], ['a', 9]], { totals: [14] }), view, context()), `${HOSTILE}贡献 64%。`);
});

test('what is beyond the limit is shown but cannot be picked', () => {
  const view = chartView(bars, answer(['segment'], [['__others', 5], ['a', 9]]), context());
  assert.equal(view.pick({ dataIndex: 1 }), null);
});

test('tooltips are text and drawings have no HTML, whatever a name contains', () => {
  const option = optionOf(chartView(bars, answer(['segment'], [['a', 9], ['b', 5]]), context()), 400, 240);
  assert.equal(option.tooltip.renderMode, 'richText');
  assert.equal(option.tooltip.formatter({ dataIndex: 0 }).split('\n')[0], HOSTILE);
  assert.ok(!strings(option).some((text) => text.startsWith('<') && text !== HOSTILE));
});

test('braces in a name are not taken for styles of rich text', () => {
  const named = answer(['segment'], [['a', 9]], { labels: { segment: { a: { zh: '{a|x}', en: 'x' } } } });
  assert.equal(optionOf(chartView(bars, named, context()), 400, 240).tooltip.formatter({ dataIndex: 0 }).split('\n')[0], '｛a|x｝');
});

test('months without rows are gaps, and the running month is dotted', () => {
  const chart = { id: 'x', kind: 'line', metrics: ['revenue'], by: ['month'] };
  const view = chartView(chart, answer(['month'], [['2026-03-01', 3], ['2026-06-01', 1], ['2026-04-01', 4]]), context());
  assert.deepEqual(view.series[0].values, [3, 4, null, 1]);
  const option = optionOf(view, 600, 240);
  assert.deepEqual(option.series.map((series) => [series.lineStyle.type, series.data]), [['solid', [3, 4, null, null]], ['dotted', [null, null, null, 1]]]);
});

test('the compared period is dashed and grey, and named at its end', () => {
  const chart = { id: 'x', kind: 'line', metrics: ['revenue'], by: ['month'] };
  const result = answer(['month'], [['2026-04-01', 4], ['2026-05-01', 5]], { compareRows: [['2026-04-01', 2], ['2026-05-01', 3]] });
  const [previous] = optionOf(chartView(chart, result, context()), 600, 240).series;
  assert.deepEqual([previous.lineStyle.type, previous.data, previous.endLabel.formatter()], ['dashed', [2, 3], '去年同期']);
});

test('a matrix writes its numbers on colours that they can be read on', () => {
  const chart = { id: 'x', kind: 'heatmap', metrics: ['mix'], by: ['segment', 'family'] };
  const view = chartView(chart, answer(['segment', 'family'], [['a', 'x', 0.7], ['a', 'y', 0.3], ['b', 'x', 1]], { metric: 'mix' }), context('mark.segment=b'));
  const { palette } = globalThis.yibiao;
  for (const theme of ['light', 'dark']) {
    for (const item of optionOf({ ...view, theme }, 500, 240).series[0].data) assert.ok(palette.contrast(item.itemStyle.color, item.label.color) >= 4.5, `${theme} ${item.itemStyle.color}`);
  }
  assert.deepEqual(view.dimmedRows, [true, false]);
  assert.equal(view.cells.length, 4);
});

test('columns of a matrix that are numbers stand in their own order', () => {
  const chart = { id: 'x', kind: 'heatmap', metrics: ['mix'], by: ['segment', 'family'] };
  const view = chartView(chart, answer(['segment', 'family'], [['a', '10', 0.9], ['a', '2', 0.1], ['a', 'unmapped', 0.5], ['a', '0', 0.3]], { metric: 'mix' }), context());
  assert.deepEqual(view.cells.map((cell) => cell[2]), [0.3, 0.1, 0.9, 0.5]);
});

test('parts beyond five become one grey rest', () => {
  const chart = { id: 'x', kind: 'stacked', metrics: ['revenue'], by: ['segment', 'family'] };
  const view = chartView(chart, answer(['segment', 'family'], ['u', 'v', 'w', 'x', 'y', 'z'].map((id, index) => ['a', id, 10 - index])), context());
  assert.deepEqual(view.parts.map((part) => part.name), ['u', 'v', 'w', 'x', '其他']);
  assert.equal(view.parts[4].values[0], 11);
});

test('arrow keys find every point with its exact value', () => {
  const view = chartView(bars, answer(['segment'], [['b', 5.5]]), context());
  assert.deepEqual(pointsOf(view), [{ text: '零售: 5.50 CNY', seriesIndex: 0, dataIndex: 0 }]);
});

test('answers to one split stand side by side', () => {
  const left = answer(['segment'], [['a', 1], ['b', 2]]);
  const right = answer(['segment'], [['b', 0.5]], { metric: 'mix' });
  assert.deepEqual(merged([left, right]).rows.map((row) => [row.keys[0], row.values.revenue, row.values.mix ?? null]), [['a', 1, null], ['b', 2, 0.5]]);
});

test('colours of charts are those of the style sheet', () => {
  const css = fs.readFileSync(new URL('../../main/resources/web/css/tokens.css', import.meta.url), 'utf8');
  const { LIGHT, DARK } = globalThis.yibiao.palette;
  const blocks = [[LIGHT, css.slice(0, css.indexOf('@media'))], [DARK, css.slice(css.indexOf('@media'), css.indexOf(':root[data-theme="dark"]'))], [DARK, css.slice(css.indexOf(':root[data-theme="dark"]'))]];
  for (const [colours, block] of blocks) {
    for (const name of ['card', 'border', 'text', 'muted', 'good', 'bad']) assert.match(block, new RegExp(`--${name}: ${colours[name]};`), name);
  }
});

test('chart scripts stay within what the server’s JavaScript engine reads', () => {
  const folder = new URL('../../main/resources/web/js/charts/', import.meta.url);
  for (const file of fs.readdirSync(folder)) {
    const code = fs.readFileSync(new URL(file, folder), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*/g, '');
    for (const newer of [/\bclass\s/, /\.\.\./, /\bfor\s*\(\s*const\b/, /\basync\b/, /\bIntl\b/, /\bimport\b/, /\bexport\b/]) assert.doesNotMatch(code, newer, `${file}: ${newer}`);
  }
});
