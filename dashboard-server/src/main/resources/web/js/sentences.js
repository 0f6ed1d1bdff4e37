/** Forms of the one-sentence summary above a chart; which one fits is decided in summary.js. */

/** @type {Record<string, {zh: string, en: string}>} */
export const SENTENCES = {
  'trend.total': { zh: '合计 {total}{change}；最高为 {peak}（{peakValue}）。', en: '{total} in total{change}; highest in {peak} ({peakValue}).' },
  'trend.latest': { zh: '最近一期 {latest} 为 {value}；最高为 {peak}（{peakValue}）。', en: '{value} in {latest}; highest in {peak} ({peakValue}).' },
  'trend.series': { zh: '共 {count} 条线，期末最高为 {name}（{value}）。', en: '{count} lines; {name} ends highest ({value}).' },
  'bar.share': { zh: '{names}合计贡献 {share}。', en: '{names} contribute {share}.' },
  'bar.single': { zh: '{name}贡献 {share}。', en: '{name} contributes {share}.' },
  'bar.range': { zh: '最高为 {top}（{topValue}），最低为 {bottom}（{bottomValue}）。', en: 'Highest: {top} ({topValue}); lowest: {bottom} ({bottomValue}).' },
  'matrix.top': { zh: '最高为 {row} × {column}：{value}。', en: 'Highest: {row} × {column}, {value}.' },
  'funnel.through': { zh: '从“{first}”到“{last}”保留 {share}；流失最多在“{worst}”之前。', en: '{share} of “{first}” reach “{last}”; the largest loss is before “{worst}”.' },
  'stack.top': { zh: '占比最高的是{name}（{share}）。', en: '{name} has the largest part: {share}.' },
  'table.rows': { zh: '共 {count} 行；{metric}最高为 {name}（{value}）。', en: '{count} rows; highest {metric}: {name} ({value}).' },
  change: { zh: '，{words} {change}', en: ', {change} {words}' },
};
