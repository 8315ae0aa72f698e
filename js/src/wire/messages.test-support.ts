/** Makes whole messages of every channel, and what is left of them when somebody broke them. */
import { WAITING } from "./render-status.test-support";
import { jobOf, triangle } from "./results.test-support";

const { files: _, ...job } = jobOf("cube(1);");
const { measures, diagnostics } = triangle(1);
const camera = { target: [0, 0, 1], azimuth: 1, elevation: 1, span: 10, parallel: false };
const changes = {
	camera,
	section: { x: { at: 1, flipped: false }, y: null, z: null },
	hidden: ["lid"],
	explode: 0.5,
	animation: { count: 3, fps: 10 },
};
const failure = { code: "syntax", message: "no", diagnostics, echo: ["a"] };
const status = {
	...WAITING,
	phase: "failed",
	measures,
	failure,
	excerpt: [[1, "cube("]],
	diagnostics,
	echo: ["a"],
};
const selection = {
	kind: "face",
	point: [0, 0, 0],
	normal: [0, 0, 1],
	color: [1, 2, 3, 255],
	length: 1,
	part: "lid",
};
const patch = { type: "patch", revision: 1, origin: "python", changes };
const commands = [patch, { type: "screenshot", id: "a" }, { type: "file-failed", message: "no" }];

export const TO_VIEW = [
	...commands,
	{ type: "status", status },
	{ type: "file", name: "a.stl", blob: new Blob(["a"]) },
	{
		type: "mesh",
		revision: 1,
		layout: { positions: 9, normals: 9, edges: 18, colors: 4 },
		groups: [{ name: "lid", triangles: 1, edges: 3 }],
		bytes: new ArrayBuffer(148),
	},
];
export const FROM_VIEW = [
	{ type: "hello" },
	{ type: "cancel" },
	{ ...patch, origin: "v1" },
	{ type: "selected", selection },
	{ type: "frame", at: 1 },
	{ type: "file-wanted", format: "stl" },
	{ type: "picture", id: "a", blob: new Blob(["a"]), reason: "" },
];
export const TO_MOUNTING = ["wanted", "shown", "taken"].map((type) => ({ type, page: "p" }));
export const FROM_MOUNTING = [{ type: "mounted", viewer: "v", host: "h" }];
export const FROM_LOADER = [{ type: "wanted" }];
export const TO_LOADER = [{ type: "here" }, { type: "code", code: "export {}" }];
export const TO_PAGE = [
	...commands,
	{ type: "status", status },
	{ type: "file", name: "a.stl" },
	{
		type: "part",
		revision: 1,
		pieces: [{ name: "lid", color: [1, 2, 3, 4], format: "binstl", job: "j" }],
	},
	{ type: "render", job: { ...job, files: [{ path: "/work/a", hash: "a1" }] } },
	{ type: "files", hashes: ["a1"] },
	{ type: "engine", names: ["kernel.js"], size: 1 },
	{ type: "end", id: "a" },
	{ type: "forget" },
];

/** What stands where something else belongs; the structured clone lets all of it through. */
export const ODD: readonly unknown[] = [
	undefined,
	null,
	true,
	-1,
	0.5,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	2 ** 53,
	10n,
	"",
	"x",
	"x".repeat(5000),
	"__proto__",
	[],
	[[]],
	new Array(3),
	{},
	JSON.parse('{"__proto__": {"type": "hello"}}'),
	{ type: "constructor" },
	{ type: "__proto__" },
	{ length: 3 },
	new Map([["type", "hello"]]),
	new Date(Number.NaN),
	/x/,
	new Error("x"),
	new Uint8Array(3),
	new ArrayBuffer(0),
	new Blob([]),
];

/** A copy with one value, at any depth, that is missing or something else. */
export function brokenAt(
	message: unknown,
	path: readonly (string | number)[],
	odd: unknown,
): unknown {
	const [first, ...rest] = path;
	if (first === undefined) {
		return odd;
	}
	const copy = (Array.isArray(message) ? [...message] : { ...(message as object) }) as Record<
		string | number,
		unknown
	>;
	if (rest.length === 0 && odd === undefined) {
		delete copy[first];
	} else {
		copy[first] = brokenAt(copy[first], rest, odd);
	}
	return copy;
}

/** The places in a message, itself first. */
export function* placesIn(
	value: unknown,
	path: readonly (string | number)[] = [],
): Generator<readonly (string | number)[]> {
	yield path;
	if (typeof value === "object" && value !== null && !isBytes(value)) {
		for (const [name, inner] of Object.entries(value)) {
			yield* placesIn(inner, [...path, name]);
		}
	}
}

function isBytes(value: object): boolean {
	return value instanceof ArrayBuffer || value instanceof Blob;
}

/** Each message with each of its places broken in each way; some are whole all the same. */
export function* broken(messages: readonly unknown[], odds = ODD): Generator<unknown> {
	for (const message of messages) {
		for (const path of placesIn(message)) {
			for (const odd of odds) {
				yield brokenAt(message, path, odd);
			}
		}
	}
}
