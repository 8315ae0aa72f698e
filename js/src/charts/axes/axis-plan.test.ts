import assert from "node:assert/strict";
import { test } from "node:test";
import type { Axis } from "../../wire/chart-shapes";
import { AXIS } from "../../wire/charts.test-support";
import { axisNotes, placeOfValue, plannedAxis } from "./axis-plan";

const axis: Axis = { ...AXIS, scale: "time", zone: "Europe/Berlin" };

test("a time that is named is one of the axis' zone, unless it names its own", () => {
	const planned = plannedAxis(axis, [], false);
	const place = (text: string) => new Date(placeOfValue(planned, text)).toISOString();
	assert.equal(place("2026-07-01"), "2026-06-30T22:00:00.000Z");
	assert.equal(place("2026-07-01 12:00"), "2026-07-01T10:00:00.000Z");
	assert.equal(place("2026-03-29T04:00"), "2026-03-29T02:00:00.000Z");
	assert.equal(place("2026-10-25T04:00"), "2026-10-25T03:00:00.000Z");
	assert.equal(place("2026-07-01T12:00Z"), "2026-07-01T12:00:00.000Z");
	assert.equal(place("2026-07-01T12:00-05:00"), "2026-07-01T17:00:00.000Z");
	assert.ok(Number.isNaN(placeOfValue(planned, "soon")));
});

test("a zone that the browser does not know is said once, whatever is drawn in it", () => {
	const known = plannedAxis(axis, [], false);
	const unknown = plannedAxis({ ...axis, zone: "Mars/Olympus" }, [], false);
	const numbers = plannedAxis({ ...axis, scale: "linear", zone: "Mars/Olympus" }, [], false);
	const notes = axisNotes([known, unknown, unknown, numbers]);
	assert.equal(notes.length, 1);
	assert.match(notes[0] as string, /'Mars\/Olympus' and shows UTC/);
});
