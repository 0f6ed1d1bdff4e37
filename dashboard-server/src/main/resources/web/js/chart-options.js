/** Picks the option builder for a view's shape. The builders are classic scripts that leave their functions on the global object. */
import './charts/numbers.js';
import './charts/palette.js';
import './charts/parts.js';
import './charts/trend.js';
import './charts/ranking.js';
import './charts/matrix.js';

const { trend, ranking, matrix, parts } = globalThis.yibiao;

const BUILDERS = {
  line: trend.line, columns: trend.columns, bar: ranking.bar, funnel: ranking.funnel, shares: ranking.shares, heatmap: matrix.heatmap,
};

export function optionOf(view, width, height) {
  return BUILDERS[view.shape]({ ...view, width, height });
}

/**
 * The points of a chart in reading order, for the arrow keys.
 *
 * @returns {{text: string, seriesIndex: number, dataIndex: number}[]}
 */
export function pointsOf(view) {
  const text = (name, value) => `${name}: ${parts.exactText(view, value)}`;
  switch (view.shape) {
    case 'line':
    case 'columns': return view.series.flatMap((series, seriesIndex) => view.categories.map((category, dataIndex) =>
      ({ text: `${view.series.length > 1 ? `${series.name}, ` : ''}${text(category.label, series.values[dataIndex])}`, seriesIndex, dataIndex })));
    case 'heatmap': return view.cells.map((cell, dataIndex) => ({ text: text(`${view.rows[cell[1]]} × ${view.columns[cell[0]]}`, cell[2]), seriesIndex: 0, dataIndex }));
    case 'shares': return view.labels.flatMap((label, dataIndex) => view.parts.map((part, seriesIndex) => ({ text: text(`${label}, ${part.name}`, part.values[dataIndex]), seriesIndex, dataIndex })));
    default: return view.labels.map((label, dataIndex) => ({ text: text(label, view.values[dataIndex]), seriesIndex: 0, dataIndex }));
  }
}
