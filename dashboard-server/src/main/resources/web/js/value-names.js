/** Names of dimension values: the address has ids only, and a filtered answer may not contain the value it is filtered by. */
import { loadValues } from './api.js';
import { inLanguage } from './i18n.js';

export class ValueNames {
  #known = new Map();
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  learn(dimension, values) {
    const names = this.#known.get(dimension) ?? new Map();
    values.forEach((value) => names.set(String(value.id), value.label));
    this.#known.set(dimension, names);
    this.#changed();
  }

  /** Asks for the names of what is chosen; a name that never comes is shown as its id. */
  require(state, dimensions) {
    for (const dimension of new Set([...Object.keys(state.filters), ...Object.keys(state.marks)])) {
      if (!(dimension in dimensions) || this.#known.has(dimension)) continue;
      loadValues(dimension, '', state.lang).then(({ values }) => this.learn(dimension, values), () => {});
    }
  }

  /** @param {import('./answers.js').Entry[]} entries answers that may name it too */
  of(dimension, id, entries, lang) {
    const answered = () => entries.map((entry) => entry.result?.labels?.[dimension]?.[id]).find(Boolean);
    return inLanguage(this.#known.get(dimension)?.get(id) ?? answered(), lang) || id;
  }
}
