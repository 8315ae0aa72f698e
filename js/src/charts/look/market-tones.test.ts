import assert from "node:assert/strict";
import { test } from "node:test";
import { lookOf } from "./look";
import { tonesOf } from "./market-tones";

/** How others see colours: Machado, Oliveira, Fernandes 2009, in linear light. */
const VISIONS: Readonly<Record<string, readonly number[]>> = {
	usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
	"no red": [
		0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
	],
	"no green": [
		0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
	],
	"no blue": [
		1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
	],
};

function light(color: string): number[] {
	return [1, 3, 5].map((at) => {
		const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
}

function luminance(color: string): number {
	const [r = 0, g = 0, b = 0] = light(color);
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function seen(color: string, vision: readonly number[]): number[] {
	const channels = light(color);
	return [0, 3, 6].map((row) =>
		channels.reduce((sum, value, at) => sum + value * (vision[row + at] as number), 0),
	);
}

function apart(one: string, other: string, vision: readonly number[]): number {
	const b = seen(other, vision);
	return Math.hypot(...seen(one, vision).map((value, at) => value - (b[at] as number)));
}

test("what rises and falls is told apart by every vision, and seen in every theme", () => {
	for (const theme of ["light", "dark", "contrast-light", "contrast-dark"] as const) {
		const look = lookOf(theme);
		const { up, down } = tonesOf(look, { up: null, down: null });
		for (const [name, vision] of Object.entries(VISIONS)) {
			assert.ok(apart(up, down, vision) > 0.25, `${theme}, ${name}`);
		}
		for (const tone of [up, down]) {
			const pair = [luminance(tone), luminance(look.ground)];
			const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
			assert.ok(contrast >= (look.contrast ? 4.5 : 3), `${tone} in ${theme}: ${contrast}`);
		}
	}
	// The usual pair of markets would not do.
	assert.ok(apart("#089981", "#f23645", VISIONS["no green"] as readonly number[]) < 0.25);
});

test("a mark's own colours come first", () => {
	const tones = tonesOf(lookOf("dark"), { up: "#ffffff", down: null });
	assert.deepEqual(tones, { up: "#ffffff", down: "#e69f00" });
});
