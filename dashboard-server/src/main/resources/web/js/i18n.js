/** Words in the language of the page. */
import { WORDS } from './words.js';
import { SENTENCES } from './sentences.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * The text for a key with its {slots} filled. An unknown key is a mistake of ours and says so.
 *
 * @param {'zh'|'en'} lang
 */
export function say(lang, key, values = {}) {
  const form = WORDS[key] ?? SENTENCES[key];
  if (!form) throw new Error(`No text for '${key}'`);
  return form[lang].replace(/\{(\w+)\}/g, (slot, name) => (name in values ? String(values[name]) : slot));
}

export function has(key) {
  return key in WORDS;
}

/** A text that comes in both languages; the other language where one is missing. */
export function inLanguage(text, lang) {
  if (typeof text === 'string') return text;
  return String(text?.[lang] || text?.[lang === 'zh' ? 'en' : 'zh'] || '');
}

export function joined(lang, list) {
  return list.join(say(lang, 'list.separator'));
}

/** A bucket of time in full: 2026年6月, Jun 2026, 2026 Q2, 2026-06-15 (week). */
export function bucketLabel(day, grain, lang) {
  const [year, month] = day.split('-').map(Number);
  switch (grain) {
    case 'year': return lang === 'zh' ? `${year}年` : String(year);
    case 'quarter': return lang === 'zh' ? `${year}年${Math.ceil(month / 3)}季度` : `Q${Math.ceil(month / 3)} ${year}`;
    case 'month': return lang === 'zh' ? `${year}年${month}月` : `${MONTHS[month - 1]} ${year}`;
    case 'week': return lang === 'zh' ? `${day} 起一周` : `Week of ${day}`;
    default: return day;
  }
}

/** The same for an axis; the year stands in a second line, at the first bucket of the axis and of each year. */
export function axisLabel(day, grain, lang, isFirst) {
  const [year, month, date] = day.split('-').map(Number);
  const withYear = (text, starts) => (isFirst || starts ? `${text}\n${year}` : text);
  switch (grain) {
    case 'year': return String(year);
    case 'quarter': return withYear(`Q${Math.ceil(month / 3)}`, month <= 3);
    case 'month': return withYear(lang === 'zh' ? `${month}月` : MONTHS[month - 1], month === 1);
    default: return withYear(`${month}-${String(date).padStart(2, '0')}`, false);
  }
}
