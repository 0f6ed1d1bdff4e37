/** What the company has set out to reach: how far each goal has come, with a mark where it would be if the way kept up with time. */
import { html, nothing, svg } from '../lit-html.js';
import { brief, numbers } from './format.js';
import { percentOf, placesOf, WIDTH } from './goal-way.js';
import { inLanguage, say } from './i18n.js';

const TONES = { reached: 'good', on_track: 'good', behind: 'warn', missed: 'bad' };
function bar(goal) {
  const { way, time } = placesOf(goal);
  return html`<svg class="goal-bar ${TONES[goal.status] ?? ''}" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    ${svg`<rect class="whole" y="2" width=${WIDTH} height="6" /><rect class="way" y="2" width=${way} height="6" /><path class="time" d="M${time} 0v10" />`}</svg>`;
}

function words(goal, lang) {
  if (goal.reason) return inLanguage(goal.reason, lang);
  if (goal.progress === null) return '';
  return say(lang, 'goal.way', { way: percentOf(goal.progress), time: percentOf(goal.elapsed) });
}

function row(goal, context) {
  const { currency, state: { lang } } = context;
  const write = (value) => (goal.metric.unit && value !== null && value !== undefined ? brief(value, goal.metric, lang, currency) : numbers.MISSING);
  return html`<li class="goal">
    <div class="goal-name"><span>${inLanguage(goal.name, lang)}</span><span class="muted">${inLanguage(goal.metric.label, lang)}${goal.owner ? html` · ${goal.owner}` : nothing}</span></div>
    <div class="goal-way">${bar(goal)}<span class="muted">${words(goal, lang)}</span></div>
    <div class="goal-figures"><span class="goal-now">${write(goal.value)}</span> <span class="muted">${say(lang, 'goal.between', { from: write(goal.baseline.value), to: write(goal.target.value), day: goal.target.on })}</span></div>
    <span class="badge ${TONES[goal.status] ?? ''}"><span class="badge-text">${say(lang, `goal.${goal.status}`)}</span></span>
  </li>`;
}

/** Nothing for a page without goals, and for a company that has stated none. */
export function goalsSection(context) {
  const { goals, state: { lang } } = context;
  if (!goals?.failed && !goals?.list?.length) return nothing;
  return html`<section class="card goals" aria-labelledby="goals-title">
    <h2 id="goals-title">${say(lang, 'goals')}</h2>
    <p class="summary">${goals.failed ? say(lang, 'goals.failed') : say(lang, 'goals.note')}</p>
    <ul>${(goals.list ?? []).map((goal) => row(goal, context))}</ul>
  </section>`;
}
