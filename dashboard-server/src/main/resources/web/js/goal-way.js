/** How far a goal has come, in numbers to draw and to write. */
import { numbers } from './format.js';

/** Of the bar. */
export const WIDTH = 100;

const along = (part) => Math.round(Math.max(0, Math.min(1, part ?? 0)) * WIDTH * 10) / 10;

/** Places on the bar: where the goal stands, and where the day stands in the time; the bar is full at most. */
export function placesOf(goal) {
  return { way: along(goal.progress), time: along(goal.elapsed) };
}

/** Rounded down: what is almost reached is not. */
export const percentOf = (part) => numbers.percent(Math.floor(part * 100) / 100, 0);
