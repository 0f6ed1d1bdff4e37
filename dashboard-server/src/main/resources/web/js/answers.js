/**
 * The answers that a page holds, one per planned query. A query that did not change is not asked again; while a changed one is
 * under way its earlier answer stays in sight.
 *
 * @typedef {object} Entry
 * @property {string} key @property {'loading'|'ready'|'error'} status @property {boolean} refreshing
 * @property {import('./result.js').Result|null} result @property {import('./api.js').Problem|null} problem
 * @property {import('./query-plan.js').Planned} planned
 */
import { Problem, queryBatch } from './api.js';
import { batches } from './query-plan.js';
import { merged, readResult } from './result.js';

export class Answers {
  #entries = new Map();
  #merged = new WeakMap();
  #asked = null;
  #changed;

  /** @param {() => void} changed called after every change */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * Asks what is new or has not been answered, and forgets what is no longer planned.
   *
   * @param {import('./query-plan.js').Planned[]} plan
   * @param {(key: string) => void} onSettled after each answer
   */
  async ask(plan, lang, onSettled = () => {}) {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const wanted = plan.filter((planned) => !this.#holds(planned));
    const next = new Map(plan.map((planned) => [planned.key, this.#holds(planned) ? this.#entries.get(planned.key) : this.#begun(planned)]));
    this.#entries = next;
    this.#changed();
    await Promise.all(batches(wanted).map((part) => this.#send(part, lang, this.#asked.signal, onSettled)));
  }

  /** What is held answers no longer what is asked: the data behind it changed. It stays in sight until the next {@link ask} is answered. */
  outdate() {
    this.#entries.forEach((entry, key) => this.#entries.set(key, { ...entry, outdated: true }));
  }

  /** Asks again what failed, and nothing else. */
  async retry(keys, lang) {
    const part = keys.map((key) => this.#entries.get(key)).filter((entry) => entry?.status === 'error').map((entry) => entry.planned);
    part.forEach((planned) => this.#entries.set(planned.key, { ...this.#begun(planned), status: 'loading' }));
    this.#changed();
    await this.#send(part, lang, this.#asked?.signal, () => {});
  }

  /** One entry for the parts of a chart: ready when all are, failed when one is. @returns {Entry|undefined} */
  of(keys) {
    const parts = keys.map((key) => this.#entries.get(key)).filter(Boolean);
    if (parts.length < 2) return parts[0];
    const bad = parts.find((part) => part.status === 'error') ?? parts.find((part) => part.status === 'loading');
    return bad ?? { ...parts[0], refreshing: parts.some((part) => part.refreshing), result: this.#sideBySide(parts.map((part) => part.result)) };
  }

  /** Merged once per set of answers: whoever draws it can tell by the object whether it is new. */
  #sideBySide(results) {
    const known = this.#merged.get(results[0]);
    if (known && known.results.every((result, index) => result === results[index])) return known.result;
    const result = merged(results);
    this.#merged.set(results[0], { results, result });
    return result;
  }

  get all() {
    return [...this.#entries.values()];
  }

  #holds(planned) {
    const entry = this.#entries.get(planned.key);
    return entry?.status === 'ready' && !entry.refreshing && !entry.outdated && JSON.stringify(entry.planned.query) === JSON.stringify(planned.query);
  }

  #begun(planned) {
    const before = this.#entries.get(planned.key);
    const keeps = before?.status === 'ready';
    return { key: planned.key, planned, status: keeps ? 'ready' : 'loading', refreshing: keeps, result: keeps ? before.result : null, problem: null };
  }

  async #send(part, lang, signal, onSettled) {
    if (!part.length) return;
    await queryBatch(part.map((planned) => planned.query), lang, signal, (index, answer, problem) => {
      this.#settle(part[index], answer, problem);
      onSettled(part[index].key);
    });
  }

  #settle(planned, answer, problem) {
    if (this.#entries.get(planned.key)?.planned !== planned) return;
    const entry = { key: planned.key, planned, refreshing: false, result: null, problem, status: 'error' };
    try {
      if (!problem) Object.assign(entry, { status: 'ready', result: readResult(answer) });
    } catch {
      entry.problem = new Problem({ code: 'incomplete' });
    }
    this.#entries.set(planned.key, entry);
    this.#changed();
  }
}
