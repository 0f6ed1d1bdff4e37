/** Days of the business calendar as texts (2026-06-30). Dates are never shifted by a time zone. */

const DAY_MS = 86_400_000;
const at = (year, month, day) => new Date(Date.UTC(year, month, day));
const text = (date) => date.toISOString().slice(0, 10);
const parts = (day) => { const [year, month, date] = day.split('-').map(Number); return { year, month: month - 1, date }; };

export function plusDays(day, days) {
  return text(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS));
}

export function firstOfMonth(day, monthsLater = 0) {
  const { year, month } = parts(day);
  return text(at(year, month + monthsLater, 1));
}

/** The first day after the bucket that starts at or contains the day. */
function bucketEnd(day, grain) {
  const { year, month, date } = parts(day);
  switch (grain) {
    case 'year': return text(at(year + 1, month, 1));
    case 'quarter': return text(at(year, month + 3, 1));
    case 'month': return text(at(year, month + 1, 1));
    case 'week': return text(at(year, month, date + 7));
    default: return text(at(year, month, date + 1));
  }
}

/** Whether the bucket that starts on the day runs beyond the last day that has data. */
export function isPartial(start, grain, asOf) {
  return Boolean(asOf) && start <= asOf && plusDays(bucketEnd(start, grain), -1) > asOf;
}

/** Starts of all buckets from the first to the last one, gaps filled; at most 400. */
export function buckets(first, last, grain) {
  const starts = [];
  for (let day = first; day <= last && starts.length < 400; day = bucketEnd(day, grain)) starts.push(day);
  return starts;
}

/** A bucket's start may come as 2026-06; everywhere else it is a day. */
export function bucketDay(value) {
  if (/^\d{4}$/.test(value)) return `${value}-01-01`;
  return /^\d{4}-\d{2}$/.test(value) ? `${value}-01` : value.slice(0, 10);
}

/** Twenty-four months that end with the month of the last day shown. */
export function sparklineRange(range, asOf) {
  const end = range?.to && range.to < asOf ? range.to : asOf;
  return { from: firstOfMonth(end, -23), to: end };
}

/** The running period a preset means, as the word used for its end, or null where the preset is of whole periods. */
export function isRunning(period) {
  return 'preset' in period && (period.preset.startsWith('this') || period.preset.endsWith('ToDate') || period.preset === 'last12Months');
}

export const today = () => text(new Date());
