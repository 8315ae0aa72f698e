/** 3MF files that mean no good are refused by name, before they take time or memory. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Zippable, zipSync } from "fflate";
import { readObj } from "./obj";
import { readOffKinds } from "./off-kinds";
import { readPly } from "./ply";
import { readThreeMf } from "./three-mf";

const CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02";
const MODEL = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel";
const MESH =
	'<mesh><vertices><vertex x="0" y="0" z="0"/><vertex x="1" y="0" z="0"/><vertex x="0" y="1" z="0"/></vertices><triangles><triangle v1="0" v2="1" v3="2"/></triangles></mesh>';
const GOOD = `<object id="1">${MESH}</object>`;
const LISTED = [0x50, 0x4b, 1, 2];
const encoder = new TextEncoder();

function modelOf(objects: string, item = "1"): string {
	return `<model xmlns="${CORE}"><resources>${objects}</resources><build><item objectid="${item}"/></build></model>`;
}

function packed(model: Uint8Array, level: 0 | 6 = 6, others: Zippable = {}): Uint8Array {
	const relations = `<Relationships><Relationship Target="/a.model" Type="${MODEL}"/></Relationships>`;
	const files = { "_rels/.rels": encoder.encode(relations), "a.model": model, ...others };
	return zipSync(files, { level });
}

const threeMf = (objects: string) => packed(encoder.encode(modelOf(objects)));

/** Where the list says something of its last member. */
function listed(bytes: Uint8Array): DataView {
	let at = bytes.length;
	while (!LISTED.every((byte, place) => bytes[at + place] === byte)) {
		at -= 1;
	}
	return new DataView(bytes.buffer, bytes.byteOffset + at);
}

function refused(bytes: Uint8Array, reason: RegExp): void {
	assert.throws(() => readThreeMf(bytes, "a.3mf"), {
		name: "MeshError",
		message: new RegExp(`a\\.3mf.*${reason.source}`),
	});
}

test("a packed model and one that is stored are read", () => {
	for (const level of [0, 6] as const) {
		const { sides } = readThreeMf(packed(encoder.encode(modelOf(GOOD)), level), "a.3mf");
		assert.deepEqual(sides, [3]);
	}
});

test("a member that has more bytes than it says is refused", () => {
	const bytes = packed(encoder.encode(modelOf(GOOD + " ".repeat(2 ** 20))));
	listed(bytes).setUint32(24, 100, true);
	refused(bytes, /more bytes than it says/);
});

test("a stored member that has other bytes than it says is refused", () => {
	const bytes = packed(encoder.encode(modelOf(GOOD)), 0);
	listed(bytes).setUint32(24, 0, true);
	refused(bytes, /packed in a way that is not read/);
});

test("models that unfold to more than is read are refused before they do", () => {
	const bytes = packed(encoder.encode(modelOf(GOOD)));
	listed(bytes).setUint32(24, 2 ** 31, true);
	refused(bytes, /unfolds to more bytes than are read/);
});

test("a list of more members than there are ends with the file", () => {
	const bytes = packed(encoder.encode(modelOf(GOOD)));
	const wide = new Uint8Array(bytes.length + 76);
	const end = bytes.length - 22;
	wide.set(bytes.subarray(0, end));
	wide.set(bytes.subarray(end), end + 76);
	const view = new DataView(wide.buffer);
	const list = new DataView(bytes.buffer, bytes.byteOffset).getUint32(end + 16, true);
	// The list of large archives, and where it stands.
	view.setUint32(end, 0x06064b50, true);
	view.setUint32(end + 32, 2 ** 32 - 1, true);
	view.setUint32(end + 48, list, true);
	view.setUint32(end + 56, 0x07064b50, true);
	view.setUint32(end + 64, end, true);
	assert.deepEqual(readThreeMf(wide, "a.3mf").sides, [3]);
});

test("damaged zip files are named", () => {
	const bytes = packed(encoder.encode(modelOf(GOOD)));
	for (let end = 4; end < bytes.length; end += 7) {
		refused(bytes.slice(0, end), /./);
	}
	for (let at = 30; at < bytes.length; at += 3) {
		const other = bytes.slice();
		other[at] = (other[at] as number) ^ 0xa5;
		try {
			readThreeMf(other, "a.3mf");
		} catch (error) {
			assert.equal((error as Error).name, "MeshError", String(error));
		}
	}
});

test("elements, prefixes and objects without end are refused", () => {
	const many = 250_001;
	const prefixes = Array.from({ length: 2000 }, (_, at) => `xmlns:p${at}="u"`).join(" ");
	for (const [objects, reason] of [
		["<a>".repeat(2000), /more than 1000 elements/],
		[`<a ${prefixes}/>`, /more than 1000 elements or prefixes/],
		['<object id="2"/>'.repeat(many), /more than 250000 objects/],
		['<basematerials id="2"/>'.repeat(many), /more than 250000 objects/],
		[`<object id="2">${'<component objectid="1"/>'.repeat(many)}</object>`, /more than 250000/],
		[`<a b="${" ".repeat(10 * 2 ** 20)}"/>`, /a tag or comment has more than/],
	] as const) {
		refused(threeMf(objects + GOOD), reason);
	}
});

test("files whose text takes too long are refused", (t) => {
	let now = 0;
	// Each look at the clock is a second later.
	t.mock.method(performance, "now", () => (now += 1000));
	const bytes = encoder.encode("\n".repeat(200_000));
	const ply = encoder.encode(
		`ply\nformat binary_little_endian 1.0\nelement junk 200000\nproperty uchar a\nend_header\n${" ".repeat(200_000)}`,
	);
	for (const read of [
		() => readThreeMf(threeMf("<x/>".repeat(200_000)), "a.3mf"),
		() => readObj(bytes, "a.obj"),
		() => readOffKinds(bytes, "a.off"),
		() => readPly(ply, "a.ply"),
	]) {
		assert.throws(read, { name: "MeshError", message: /takes too long to be read/ });
	}
});

test("all that a file has shares one time", (t) => {
	let now = 0;
	// Its text takes some 20 seconds, and so do the places where its objects stand.
	t.mock.method(performance, "now", () => (now += 400));
	const empty = `<object id="1"><mesh><vertices/><triangles/></mesh></object>`;
	const many = `<build>${'<item objectid="1"/>'.repeat(200_000)}</build>`;
	assert.throws(() => readThreeMf(threeMf(empty + many), "a.3mf"), {
		name: "MeshError",
		message: /takes too long to be read/,
	});
});

test("names of JavaScript's are no entities", () => {
	const named = threeMf(`<object id="&constructor;">${MESH}</object>${GOOD}`);
	assert.deepEqual(readThreeMf(named, "a.3mf").sides, [3]);
	refused(packed(encoder.encode(modelOf(GOOD, "&toString;"))), /object &toString; is named/);
});
