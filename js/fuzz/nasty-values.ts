/** Literals that programs are seldom written for. */
import type { Random } from "./random";

const NASTY_VALUES = [
	"0",
	"-0",
	"-1",
	"1e9",
	"-1e9",
	"1e-9",
	"1e300",
	"1e308 * 10",
	"(0/0)",
	"(1/0)",
	"(-1/0)",
	"4294967296",
	"2147483648",
	"9007199254740993",
	"0.1",
	"3",
	"17",
	"255",
	"undef",
	"true",
	"false",
	'""',
	'"text"',
	'"\\""',
	'"\\u0000\\U10ffff\\n"',
	'"</pre><script>alert(1)</script>"',
	"[]",
	"[[]]",
	"[1, 2, 3]",
	"[1, 2]",
	"[0, 0, 0]",
	'[undef, 1, "a"]',
	"[[1, 2], [3]]",
	"[0 : 1e9]",
	"[0 : 0 : 1]",
	"[5 : -1 : 0]",
	"[0 : 0.001 : 1]",
	"(function(x) x)",
	"$fn",
	"x",
] as const;

/** One of these, a number of any size, or a list of them. */
export function nastyValue(random: Random, depth = 0): string {
	const choice = random.next();
	if (choice < 0.55) {
		return random.pick(NASTY_VALUES);
	}
	if (choice < 0.85 || depth > 2) {
		const size = 10 ** (random.below(24) - 12);
		return `${((random.next() * 2 - 1) * size).toPrecision(1 + random.below(17))}`;
	}
	if (choice < 0.9) {
		return `"${random.pick(["x", "ä", "\\t", " "]).repeat(random.pick([1, 100, 10_000]))}"`;
	}
	const items = Array.from({ length: random.below(5) }, () => nastyValue(random, depth + 1));
	return `[${items.join(", ")}]`;
}
