import assert from "node:assert/strict";
import { test } from "node:test";
import { strftime } from "./strftime";

const WALL = new Date(Date.UTC(2026, 0, 3, 15, 4, 5, 67));

test("each directive is what d3-time-format documents", () => {
	const cases: Record<string, string> = {
		"%a %A": "Sat Saturday",
		"%b %B": "Jan January",
		"%d %-d %_d %e": "03 3  3  3",
		"%f": "067000",
		"%H:%M:%S.%L": "15:04:05.067",
		"%I %p": "03 PM",
		"%j": "003",
		"%m %q": "01 1",
		"%u %w": "6 6",
		"%U %W %V %G %g": "00 00 01 2026 26",
		"%y %Y": "26 2026",
		"%x, %X": "1/3/2026, 3:04:05 PM",
		"%c": "1/3/2026, 3:04:05 PM",
		"100 %% %!": "100 % %!",
		"%s %Q": "1767452645 1767452645067",
	};
	for (const [specifier, text] of Object.entries(cases)) {
		assert.equal(strftime(specifier, WALL), text, specifier);
	}
});

test("a week belongs to the year that has its Thursday", () => {
	assert.equal(strftime("%G-W%V", new Date(Date.UTC(2027, 0, 1))), "2026-W53");
	assert.equal(strftime("%G-W%V", new Date(Date.UTC(2024, 11, 30))), "2025-W01");
	assert.equal(strftime("%U %W", new Date(Date.UTC(2026, 11, 31))), "52 52");
});
