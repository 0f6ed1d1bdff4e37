/** The period: named ones, or two dates. */
import { html } from '../lit-html.js';
import { say } from './i18n.js';
import { caretIcon, checkIcon } from './icons.js';
import { closePanel, onToggle } from './popover.js';
import { isDay, PRESETS } from './state.js';

export function periodLabel(period, lang) {
  return 'preset' in period ? say(lang, `period.${period.preset}`) : `${period.from} – ${period.to}`;
}

function choose(event, context, period) {
  closePanel(event.currentTarget);
  context.setPeriod(period);
}

function submit(event, context) {
  event.preventDefault();
  const form = event.currentTarget;
  const [from, to] = [form.elements.from, form.elements.to];
  const isGood = isDay(from.value) && isDay(to.value) && from.value <= to.value;
  to.setCustomValidity(isGood ? '' : say(context.state.lang, 'period.wrong'));
  if (!form.reportValidity()) return;
  closePanel(form);
  context.setPeriod({ from: from.value, to: to.value });
}

function forgive(event) {
  event.currentTarget.form.elements.to.setCustomValidity('');
}

export function periodFilter(context) {
  const { period, lang } = context.state;
  const range = 'preset' in period ? context.range ?? { from: '', to: '' } : period;
  return html`<div class="filter">
    <button type="button" class="filter-button" popovertarget="period-panel" aria-haspopup="dialog">
      <span class="filter-name">${say(lang, 'period')}</span><span class="filter-value">${periodLabel(period, lang)}</span>${caretIcon()}</button>
    <div id="period-panel" class="panel period-panel" popover role="dialog" aria-label=${say(lang, 'period')} @toggle=${onToggle}>
      <ul class="choices">${PRESETS.map((preset) => html`<li><button type="button" class="choice" aria-pressed=${String(period.preset === preset)}
        @click=${(event) => choose(event, context, { preset })}>${say(lang, `period.${preset}`)}${period.preset === preset ? checkIcon() : ''}</button></li>`)}</ul>
      <form class="dates" novalidate @submit=${(event) => submit(event, context)}>
        <p class="panel-title" id="custom-period">${say(lang, 'period.custom')}</p>
        <div class="date-fields" role="group" aria-labelledby="custom-period">
          <label>${say(lang, 'period.from')}<input type="date" name="from" .value=${range.from} @input=${forgive}></label>
          <label>${say(lang, 'period.to')}<input type="date" name="to" .value=${range.to} @input=${forgive}></label>
        </div>
        <button type="submit" class="button primary">${say(lang, 'period.apply')}</button>
      </form>
    </div>
  </div>`;
}

export function compareFilter(context) {
  const { compare, lang } = context.state;
  return html`<label class="filter filter-select"><span class="filter-name">${say(lang, 'compare')}</span>
    <select .value=${compare} @change=${(event) => context.setCompare(event.currentTarget.value)}>
      ${['previousYear', 'previousPeriod', 'none'].map((value) => html`<option value=${value} ?selected=${value === compare}>${say(lang, `compare.${value}`)}</option>`)}
    </select>${caretIcon()}</label>`;
}
