import fc from "fast-check";
import { expect, test } from "vitest";
import { paginate } from "./paginate.ts";

const rows = fc.array(fc.record({ height: fc.integer({ min: 5, max: 160 }) }), { minLength: 1, maxLength: 120 });
const room = fc.record({ page: fc.integer({ min: 150, max: 500 }), foot: fc.integer({ min: 1, max: 140 }) }).map(({ page, foot }) => ({ page, last: page - foot }));
const sum = (some: readonly { readonly height: number }[]) => some.reduce((total, { height }) => total + height, 0);

test("every row is on one page, in order", () => {
  fc.assert(fc.property(rows, room, (all, space) => {
    expect(paginate(all, space).flat()).toEqual(all);
  }));
});

test("no page holds more than its room, the last one beside the totals, but for a row that is taller than a page", () => {
  fc.assert(
    fc.property(rows, room, (all, space) => {
      const pages = paginate(all, space);
      pages.forEach((page, index) => {
        const limit = index === pages.length - 1 ? space.last : space.page;
        expect(sum(page) <= limit || (page.length === 1 && sum(page) > space.page), JSON.stringify({ page, limit })).toBe(true);
      });
    }),
  );
});

test("a row that leaves no room for the totals has a page of them behind it", () => {
  expect(paginate([{ height: 200 }], { page: 300, last: 150 }).map((page) => page.length)).toEqual([1, 0]);
});

test("what fits on one page with the totals is one page", () => {
  expect(paginate([{ height: 100 }, { height: 50 }], { page: 300, last: 150 })).toHaveLength(1);
  expect(paginate([{ height: 100 }, { height: 51 }], { page: 300, last: 150 }).map((page) => page.length)).toEqual([1, 1]);
});
