import test from 'node:test';
import assert from 'node:assert/strict';
import { percentOf, placesOf } from '../../main/resources/web/js/goal-way.js';
import { say } from '../../main/resources/web/js/i18n.js';

test('a goal’s bar is full at most and never shorter than nothing', () => {
  assert.deepEqual(placesOf({ progress: 0.5, elapsed: 0.25 }), { way: 50, time: 25 });
  assert.deepEqual(placesOf({ progress: 1.4, elapsed: 1 }), { way: 100, time: 100 });
  assert.deepEqual(placesOf({ progress: -0.3, elapsed: 0 }), { way: 0, time: 0 });
  assert.deepEqual(placesOf({ progress: null }), { way: 0, time: 0 });
});

test('what is almost reached is not', () => {
  assert.equal(percentOf(0.9999), '99%');
  assert.equal(percentOf(1), '100%');
});

test('every state has its word', () => {
  for (const status of ['reached', 'on_track', 'behind', 'missed', 'not_begun', 'no_value']) {
    for (const lang of ['zh', 'en']) assert.ok(say(lang, `goal.${status}`));
  }
});
