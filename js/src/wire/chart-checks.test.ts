import assert from "node:assert/strict";
import { test } from "node:test";
import { isAnnotations, isChartShape, isFromChart, isToChart } from "./chart-checks";
import { CHART, FROM_CHART, MARKS, TO_CHART } from "./charts.test-support";
import { broken, brokenAt, ODD, placesIn } from "./messages.test-support";

const CHANNELS: [string, (value: unknown) => boolean, readonly object[]][] = [
	["to a chart", isToChart, TO_CHART],
	["from a chart", isFromChart, FROM_CHART],
];

test("whole charts and their messages pass, also with fields of a later build", () => {
	for (const [name, isWhole, messages] of CHANNELS) {
		for (const message of messages) {
			assert.ok(isWhole(message), `${name}: ${JSON.stringify(message)}`);
			assert.ok(isWhole({ ...message, more: 1 }), name);
		}
	}
	assert.ok(isChartShape({ ...CHART, panes: [] }));
	assert.ok(isChartShape({ ...CHART, width: null, aspect: undefined }));
});

test("nothing that is broken raises, and none passes that is no message", () => {
	for (const [name, isWhole, messages] of CHANNELS) {
		for (const odd of [...ODD, ...messages.map((message) => [message])]) {
			assert.equal(isWhole(odd), false, `${name}: ${String(odd)}`);
		}
		for (const message of broken(messages)) {
			isWhole(message);
		}
	}
});

test("each field of a chart and of each kind of mark counts", () => {
	const message = { type: "chart", chart: CHART };
	let places = 0;
	for (const path of placesIn(message)) {
		if (path.length > 0) {
			places += 1;
			const odd = brokenAt(message, path, /x/);
			assert.equal(isToChart(odd), false, `${path.join(".")} is odd`);
		}
	}
	assert.ok(places > 200, `${places}`);
});

test("a chart that names a table or an axis which it has not got is none", () => {
	const [pane] = CHART.panes as [(typeof CHART.panes)[0]];
	const withPane = (changes: object) => ({ ...CHART, panes: [{ ...pane, ...changes }] });
	assert.ok(isChartShape(withPane({ y2: null })));
	assert.equal(isChartShape(withPane({ x: 1 })), false);
	assert.equal(isChartShape(withPane({ y: 1 })), false);
	assert.equal(isChartShape(withPane({ y2: 1 })), false);
	for (const mark of MARKS) {
		assert.equal(isChartShape(withPane({ marks: [{ ...mark, table: 1 }] })), false);
		const needsNone = mark.type === "rule" || mark.type === "span";
		assert.equal(isChartShape(withPane({ marks: [{ ...mark, table: -1 }] })), needsNone, mark.type);
	}
});

test("an annotation has as many points as its kind needs", () => {
	const counts = { line: [2], ray: [2], channel: [3], text: [1], path: [2, 3, 4] };
	for (const [kind, right] of Object.entries(counts)) {
		for (let count = 0; count < 5; count += 1) {
			const points = Array.from({ length: count }, () => [0, 1]);
			const one = { kind, pane: 0, points, color: null, label: "here" };
			assert.equal(isAnnotations({ drawn: [one], sets: 0 }), right.includes(count), kind);
		}
	}
});
