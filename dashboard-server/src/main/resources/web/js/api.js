/** Calls to the server. Every failure arrives as a Problem with a sentence for people and, where there is one, a request id. */

const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' };

export class Problem extends Error {
  /** @param {{status?: number, title?: string, detail?: string, requestId?: string, code?: string, errors?: {code?: string}[]}} body an RFC 9457 problem */
  constructor(body) {
    super(String(body.detail || body.title || ''));
    this.name = 'Problem';
    this.status = Number(body.status) || 0;
    this.requestId = body.requestId ? String(body.requestId) : '';
    this.code = body.code ? String(body.code) : '';
    /** Nothing failed: no source delivers what is asked for. */
    this.isWithoutSource = Boolean(body.errors?.length) && body.errors.every((error) => error.code === 'not-in-release');
  }
}

async function problemOf(response) {
  const requestId = response.headers.get('X-Request-Id') ?? '';
  try {
    const body = await response.json();
    return new Problem({ ...body, status: response.status, requestId: body.requestId ?? requestId });
  } catch {
    return new Problem({ status: response.status, requestId });
  }
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem({ code: 'unreachable' });
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function getJson(path, lang, signal) {
  const response = await call(path, { signal, headers: { Accept: 'application/json', 'Accept-Language': lang } });
  return response.json();
}

export const loadPage = (name, lang) => getJson(`/api/v1/pages/${encodeURIComponent(name)}`, lang);
export const loadPages = async (lang) => {
  const body = await getJson('/api/v1/pages', lang);
  return Array.isArray(body) ? body : body.pages;
};
export const loadGoals = async (lang) => (await getJson('/api/v1/goals', lang)).goals;
export const loadRelease = (lang) => getJson('/api/v1/release', lang);

/** Values of a dimension whose label contains the text, at most as many as the server gives at once. */
export async function loadValues(dimension, text, lang, signal) {
  const query = text ? `?q=${encodeURIComponent(text)}` : '';
  const body = await getJson(`/api/v1/catalog/dimensions/${encodeURIComponent(dimension)}/values${query}`, lang, signal);
  return { values: body.values, complete: !body.nextCursor };
}

async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const parts = (rest + value).split('\n');
    rest = parts.pop();
    for (const line of parts) if (line.trim()) yield line;
  }
  if (rest.trim()) yield rest;
}

/**
 * Asks several queries in one request. Answers arrive one by one, in the server's order.
 *
 * @param {object[]} queries at most 16
 * @param {(index: number, answer: object|null, problem: Problem|null) => void} onAnswer called once per query, also when the
 *     request fails or ends early; not at all after an abort
 */
export async function queryBatch(queries, lang, signal, onAnswer) {
  const waiting = new Set(queries.keys());
  const settle = (index, answer, problem) => waiting.delete(index) && onAnswer(index, answer, problem);
  try {
    const response = await call('/api/v1/query:batch', {
      method: 'POST', signal, headers: { ...JSON_HEADERS, Accept: 'application/x-ndjson', 'Accept-Language': lang },
      body: JSON.stringify({ queries }),
    });
    for await (const text of lines(response.body)) {
      const line = JSON.parse(text);
      const failed = line.status >= 400;
      settle(line.index, failed ? null : line.body, failed ? new Problem({ ...line.body, status: line.status }) : null);
    }
    for (const index of [...waiting]) settle(index, null, new Problem({ code: 'incomplete' }));
  } catch (cause) {
    if (signal?.aborted) return;
    const problem = cause instanceof Problem ? cause : new Problem({ code: 'incomplete' });
    for (const index of [...waiting]) settle(index, null, problem);
  }
}
