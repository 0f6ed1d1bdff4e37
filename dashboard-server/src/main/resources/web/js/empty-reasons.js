/** Why an answer is empty: asked once per answer, when it is first shown. */
import { queryBatch } from './api.js';
import { withoutEach } from './query-plan.js';
import { readResult } from './result.js';

const MOST = 16;

export class EmptyReasons {
  #found = new Map();
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * The conditions without which the query has data, each alone; the period is null. Empty where only several together remove it.
   *
   * @returns {(string|null)[]|undefined} undefined while unknown
   */
  of(planned, state) {
    const key = JSON.stringify(planned.query);
    if (!this.#found.has(key)) {
      this.#found.set(key, undefined);
      this.#ask(key, withoutEach(planned, state).slice(0, MOST), state.lang);
    }
    return this.#found.get(key);
  }

  async #ask(key, tries, lang) {
    const found = [];
    if (tries.length) await queryBatch(tries.map((attempt) => attempt.query), lang, undefined, (index, answer) => {
      const hasData = answer && readResult(answer).rows.some((row) => Object.values(row.values).some((value) => value));
      if (hasData) found.push(tries[index].dimension);
    });
    this.#found.set(key, found);
    this.#changed();
  }
}
