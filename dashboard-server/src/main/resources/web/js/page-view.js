/** The whole page as a template. */
import { html, nothing } from '../lit-html.js';
import { chartCard } from './chart-card.js';
import { filterBar } from './filter-bar.js';
import { goalsSection } from './goals.js';
import { inLanguage, say } from './i18n.js';
import { kpiCard } from './kpi-card.js';
import { periodLabel } from './period-filter.js';
import { topBar } from './top-bar.js';

/** First line on paper, where no bar says what was chosen. */
function printLine(context) {
  const { state, release, page } = context;
  const { lang } = state;
  const chosen = ['filters', 'marks'].flatMap((kind) => Object.entries(state[kind]).map(([name, values]) =>
    `${inLanguage(page.dimensions?.[name]?.label, lang) || name} = ${values.map((value) => context.nameOf(name, value)).join(' / ')}`));
  const parts = [periodLabel(state.period, lang), say(lang, `compare.${state.compare}`), ...chosen];
  if (release) parts.push(say(lang, 'data.asOf', { day: release.asOf }), say(lang, 'data.release', { number: release.release }));
  return html`<p class="print-only">${parts.join(' · ')}</p>`;
}

/** The days behind the period's name, as the server understood it. */
function daysLine(context) {
  const { range, compareRange, state: { lang } } = context;
  if (!range) return nothing;
  const days = say(lang, 'delta.range', range);
  return html`<p class="muted days">${compareRange ? say(lang, 'range.compared', { range: days, compared: say(lang, 'delta.range', compareRange) }) : days}</p>`;
}

function cardRow(context) {
  const { page, state } = context;
  if (!page.cards.length) return nothing;
  return html`<section class="kpi-row" aria-labelledby="kpi-title"><h2 id="kpi-title" class="visually-hidden">${say(state.lang, 'kpis')}</h2>
    ${page.cards.map((card) => kpiCard(card, context.cardEntry(card.metric), context.lineEntry(card.metric), context))}</section>`;
}

export function pageView(context) {
  const { page, state } = context;
  return html`<a class="skip-link" href="#content">${say(state.lang, 'skip')}</a>
    ${topBar(context)}
    ${filterBar(context)}
    <main id="content" tabindex="-1">
      <div class="page-head"><h1>${inLanguage(page.title, state.lang)}</h1>${page.description ? html`<p class="muted" title=${inLanguage(page.description, state.lang)}>${inLanguage(page.description, state.lang)}</p>` : nothing}${daysLine(context)}</div>
      ${printLine(context)}
      ${cardRow(context)}
      <div class="chart-grid">${page.charts.map((chart) => chartCard(chart, context.chartEntry(chart), context))}</div>
      ${goalsSection(context)}
    </main>
    <div id="announcer" class="visually-hidden" aria-live="polite" role="status"></div>`;
}
