/** What a figure means and how far it can be trusted, behind the ⓘ beside its name. */
import { html, nothing } from '../lit-html.js';
import { formulaText } from './format.js';
import { inLanguage, say } from './i18n.js';
import { infoIcon, closeIcon } from './icons.js';
import { closePanel, onToggle } from './popover.js';

function entry(term, text, isCode = false) {
  return text ? html`<dt>${term}</dt><dd>${isCode ? html`<code>${text}</code>` : text}</dd>` : nothing;
}

function judgement(metric, lang) {
  if (metric.better === 'up') return say(lang, 'definition.good');
  return metric.better === 'down' ? say(lang, 'definition.bad') : '';
}

function metricPart(metric, lang) {
  return html`<section class="definition-part">
    <h3>${inLanguage(metric.label, lang)}</h3>
    <p>${inLanguage(metric.definition, lang)}</p>
    <dl>
      ${entry(say(lang, 'definition.direction'), judgement(metric, lang))}
      ${entry(say(lang, 'definition.formula'), formulaText(metric.formula), true)}
      ${entry(say(lang, 'definition.table'), metric.table, true)}
      ${entry(say(lang, 'definition.time'), metric.time ?? say(lang, 'definition.stock'), Boolean(metric.time))}
      ${entry(say(lang, 'definition.owner'), metric.owner)}
      ${entry(say(lang, 'definition.source'), metric.source)}
    </dl>
  </section>`;
}

/** Findings about the tables behind an answer. The server names their rules; the release says what they found. */
export function findingsFor(meta, release) {
  const failing = meta?.quality.failing ?? [];
  return (release?.quality?.findings ?? []).filter((finding) => failing.includes(finding.rule));
}

/**
 * How sound the data behind one answer is: a finding about some other table says nothing about it.
 *
 * @returns {'ok'|'warn'|'fail'}
 */
export function soundness(meta, release) {
  if (meta.quality.state === 'ok' || !meta.quality.failing.length) return 'ok';
  const severities = findingsFor(meta, release).map((finding) => String(finding.severity).toLowerCase());
  if (!severities.length) return meta.quality.state === 'fail' ? 'fail' : 'warn';
  return severities.some((severity) => severity === 'error' || severity === 'fail') ? 'fail' : 'warn';
}

function trustPart(meta, release, lang) {
  if (!meta) return nothing;
  const findings = findingsFor(meta, release);
  const state = soundness(meta, release);
  return html`<section class="definition-part">
    <h3>${say(lang, 'definition.quality')}</h3>
    <p class="state-${state}">${say(lang, `quality.${state}`)}</p>
    ${findings.length ? html`<ul>${findings.map((finding) => html`<li>${lang === 'zh' ? finding.messageZh : finding.messageEn}</li>`)}</ul>` : nothing}
    <dl>${entry(say(lang, 'definition.asOf'), meta.asOf)}</dl>
  </section>`;
}

/**
 * The button and its panel.
 *
 * @param {string} id unique on the page
 * @param {string} name what is explained: the metric's or the chart's name
 * @param {object[]} metrics
 */
export function definition(id, name, metrics, meta, release, lang) {
  const panel = `about-${id}`;
  return html`<button type="button" class="icon-button" popovertarget=${panel} aria-label=${say(lang, 'definition.open', { name })}>${infoIcon()}</button>
    <div id=${panel} class="panel definition" popover role="dialog" aria-label=${say(lang, 'definition.open', { name })} @toggle=${onToggle}>
      <button type="button" class="icon-button panel-close" aria-label=${say(lang, 'close')} @click=${(event) => closePanel(event.currentTarget)}>${closeIcon()}</button>
      ${metrics.map((metric) => metricPart(metric, lang))}
      ${trustPart(meta, release, lang)}
    </div>`;
}
