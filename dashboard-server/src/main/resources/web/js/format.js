/** Figures as this page writes them: the shared number rules with the page's language and currency. */
import './charts/numbers.js';
import { say } from './i18n.js';

export const { numbers } = globalThis.yibiao;

const WORDS = { zh: { days: '天', hours: '小时', minutes: '分钟', seconds: '秒', times: '倍' }, en: { days: 'days', hours: 'h', minutes: 'min', seconds: 's', times: '×' } };

/** What stands behind a figure that is no money; nothing for counts and shares. */
export const unitWord = (unit, lang) => WORDS[lang][unit] ?? '';

const isMoney = (unit) => unit === 'money' || unit === 'money_per';

/**
 * A value for a large figure: the unit is apart, so that it can be set smaller.
 *
 * @param {{unit: string, digits?: number}} metric
 */
export function figure(value, metric, lang, currency) {
  if (value === null) return { number: numbers.MISSING, suffix: '', unit: '' };
  if (metric.unit === 'share') return { number: numbers.full(value * 100, metric.digits ?? 1), suffix: '%', unit: '' };
  const digits = numbers.hasDigits(metric.unit) ? numbers.digitsOf(metric.unit, metric.digits) : undefined;
  const parts = numbers.compactParts(value, lang, digits);
  const unit = isMoney(metric.unit) ? currency : unitWord(metric.unit, lang);
  return { number: parts.number, suffix: parts.suffix, unit };
}

/** Short text with its unit, for sentences. */
export function brief(value, metric, lang, currency) {
  const { number, suffix, unit } = figure(value, metric, lang, currency);
  return unit ? `${number}${suffix} ${unit}` : `${number}${suffix}`;
}

/** Exact text for a table cell; large money without its cents, which the column as a whole decides. */
export function cell(value, metric, withCents) {
  if (value === null) return numbers.MISSING;
  const digits = isMoney(metric.unit) && !withCents ? 0 : metric.digits;
  return numbers.exact(value, metric.unit, digits);
}

/**
 * The change against a comparison: relative, for shares in percentage points.
 *
 * @param {boolean} isTight whether there is room only for pp
 * @returns {{text: string, spoken: string, direction: 'up'|'down'|'same', tone: 'good'|'bad'|'neutral'}|null} null where there
 *     is nothing to compare with
 */
export function delta(value, previous, metric, lang, isTight = false) {
  if (!numbers.isNumber(value) || !numbers.isNumber(previous)) return null;
  const isShare = metric.unit === 'share';
  if (!isShare && previous === 0) return null;
  const amount = isShare ? (value - previous) * 100 : ((value - previous) / Math.abs(previous)) * 100;
  const size = numbers.full(Math.abs(amount), 1);
  if (Number(size.replaceAll(',', '')) === 0) return { text: say(lang, 'delta.same'), spoken: say(lang, 'delta.same'), direction: 'same', tone: 'neutral' };
  const direction = amount > 0 ? 'up' : 'down';
  const tone = metric.better === 'up' || metric.better === 'down' ? (metric.better === direction ? 'good' : 'bad') : 'neutral';
  const text = isShare ? `${size} ${say(lang, isTight ? 'delta.points' : 'delta.pp')}` : `${size}%`;
  const judged = tone === 'neutral' ? '' : `, ${say(lang, tone === 'good' ? 'better' : 'worse')}`;
  return { text, spoken: `${say(lang, direction)} ${text}${judged}`, direction, tone };
}

/** A change inside a sentence: +8.4%, −1.2 pp. */
export function signed(value, previous, metric, lang) {
  const change = delta(value, previous, metric, lang);
  if (!change) return '';
  return change.direction === 'same' ? change.text : (change.direction === 'up' ? '+' : '−') + change.text;
}

/** A formula as the metric file states it, on one line. */
export function formulaText(formula) {
  if (formula === null || formula === undefined) return '';
  if (typeof formula !== 'object') return String(formula);
  const where = formula.where ? ` [${formula.where}]` : '';
  if (formula.ratio) return `${formulaText(formula.ratio.part)} ÷ ${formulaText(formula.ratio.whole)}${where}`;
  if (formula.derived) return `${formula.derived.value}, ${Object.entries(formula.derived.of).map(([name, part]) => `${name} = ${formulaText(part)}`).join(', ')}`;
  if (formula.share) return `share(${formulaText(formula.share.of)} over ${[].concat(formula.share.over).join(', ')})${where}`;
  if (formula.quantile) return `quantile(${formula.quantile.column}, ${formula.quantile.q})${where}`;
  const [name] = Object.keys(formula).filter((key) => key !== 'where');
  return `${name}(${formula[name] ?? '*'})${where}`;
}
