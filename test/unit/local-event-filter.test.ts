import { describe, expect, it } from 'vitest';
import { eventFilter, matchesPattern } from '../../local/pumps/event-filter.ts';
import { failedItems } from '../../local/pumps/item-failures.ts';

const record = {
  eventName: 'MODIFY',
  dynamodb: { NewImage: { row: { M: { status: { S: 'AWAITING_PICKUP' } } }, count: { N: '3' } } },
};

describe('an event filter', () => {
  it.each([
    ['equal values', { eventName: ['MODIFY', 'INSERT'] }, true],
    ['another value', { eventName: ['REMOVE'] }, false],
    [
      'a nested value',
      { dynamodb: { NewImage: { row: { M: { status: { S: ['AWAITING_PICKUP'] } } } } } },
      true,
    ],
    [
      'all branches at once',
      { eventName: ['MODIFY'], dynamodb: { NewImage: { count: { N: ['4'] } } } },
      false,
    ],
    ['a prefix', { eventName: [{ prefix: 'MOD' }] }, true],
    ['a suffix', { eventName: [{ suffix: 'FY' }] }, true],
    ['presence', { dynamodb: { NewImage: [{ exists: true }] } }, true],
    ['presence of what is absent', { dynamodb: { OldImage: { row: [{ exists: true }] } } }, false],
    ['absence', { dynamodb: { OldImage: [{ exists: false }] } }, true],
    ['anything but a value', { eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    ['anything but a prefix', { eventName: [{ 'anything-but': { prefix: 'MOD' } }] }, false],
    ['either branch', { $or: [{ eventName: ['REMOVE'] }, { eventName: ['MODIFY'] }] }, true],
  ])('compares %s', (_what, pattern, expected) => {
    expect(matchesPattern(record, pattern)).toBe(expected);
  });

  it.each([
    [5, true],
    [10, false],
    ['5', false],
  ])('compares the number %j with a range', (size, expected) => {
    expect(matchesPattern({ size }, { size: [{ numeric: ['>', 0, '<', 10] }] })).toBe(expected);
  });

  it('lets everything pass without filters and any of several filters decide', () => {
    expect(eventFilter(undefined)(record)).toBe(true);
    const two = {
      Filters: [{ Pattern: '{"eventName":["REMOVE"]}' }, { Pattern: '{"eventName":["MODIFY"]}' }],
    };
    expect(eventFilter(two)(record)).toBe(true);
    expect(eventFilter({ Filters: two.Filters.slice(0, 1) })(record)).toBe(false);
  });
});

describe('the partial failures of a batch', () => {
  const batch = ['a', 'b', 'c'];
  it.each([
    ['nothing', undefined, []],
    ['null', null, []],
    ['an empty list', { batchItemFailures: [] }, []],
    ['a null list', { batchItemFailures: null }, []],
    ['some items', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }, batch],
    ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }, batch],
    ['a strange identifier', { batchItemFailures: [{ itemIdentifier: 'z' }] }, batch],
    ['another form', { batchItemFailures: 'b' }, batch],
    ['text', 'done', batch],
  ])('read from %s', (_what, answer, expected) => {
    expect([...failedItems(answer, batch)]).toEqual(expected);
  });
});
